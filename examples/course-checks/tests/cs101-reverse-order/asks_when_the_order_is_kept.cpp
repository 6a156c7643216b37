// RUN: %check_whofrees %s cs101-reverse-order -- -std=c++17

class Model {
public:
  explicit Model(int n) {
    weights_ = new float[n];
    bias_ = new float[n];
  }
  ~Model() {
    delete[] weights_;
    delete[] bias_;
  }
  // CHECK: :[[#@LINE-2]]:5: warning: '~Model' releases 'weights_' before 'bias_', which was acquired after it; what can 'bias_' still need of 'weights_' when it ends? [cs101-reverse-order]
  // CHECK-NEXT: :[[#@LINE-7]]:13: note: 'bias_' is acquired here, after it
  // CHECK-NEXT: :[[#@LINE-5]]:5: note: 'weights_' is released here, before it

private:
  float *weights_;
  float *bias_;
};
