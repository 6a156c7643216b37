// RUN: %check_whofrees %s cs101-reverse-order -- -std=c++17

class Model {
public:
  explicit Model(int n) {
    weights_ = new float[n];
    bias_ = new float[n];
  }
  ~Model() {
    delete[] bias_;
    delete[] weights_;
  }

private:
  float *weights_;
  float *bias_;
};

// Members end by themselves, and one alone has no order.
class Single {
public:
  explicit Single(int n) : weights_(new float[n]) {}
  ~Single() { delete[] weights_; }

private:
  float *weights_;
};
