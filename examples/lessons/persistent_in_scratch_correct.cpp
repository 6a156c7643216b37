// A model whose weights are to stay, and whose terms are needed for one call.

#include <cstddef>
#include <cstdio>
#include <memory_resource>
#include <vector>

class Model {
public:
  explicit Model(std::size_t n) : weights(n, 0.5) {}

  double predict(const double *x) const {
    std::pmr::monotonic_buffer_resource scratch;
    double sum = 0;
    {
      std::pmr::vector<double> terms(weights.size(), &scratch);
      for (std::size_t i = 0; i < weights.size(); ++i)
        terms[i] = weights[i] * x[i];
      for (double term : terms)
        sum += term;
    }
    return sum;
  }

private:
  std::vector<double> weights;
};

int main() {
  Model model(3);
  const double flowers[2][3] = {{1, 2, 3}, {4, 5, 6}};
  for (const double *flower : {flowers[0], flowers[1]})
    std::printf("%g\n", model.predict(flower));
}
