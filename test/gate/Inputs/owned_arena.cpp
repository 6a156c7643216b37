#include <memory_resource>
#include <vector>

class Model {
public:
  explicit Model(std::size_t N) : Weights(N) {}

  double predict(const double *X) {
    double Sum = 0;
    {
      std::pmr::vector<double> Terms(Weights.size(), &Scratch);
      for (std::size_t I = 0; I < Weights.size(); ++I)
        Terms[I] = Weights[I] * X[I];
      for (double Term : Terms)
        Sum += Term;
    }
    Scratch.release();
    return Sum;
  }

private:
  std::vector<double> Weights;
  std::pmr::monotonic_buffer_resource Scratch;
};
