// How much is planned is written at the class; how much it is, the counting
// resource knows.

#include "counting.h"
#include <cstdio>
#include <vector>

class [[clang::annotate("whofrees::persistent_budget=1024"),
        clang::annotate("whofrees::scratch_budget=512")]] Model {
public:
  explicit Model(std::pmr::memory_resource *memory)
      : weights(inputs * outputs, memory), bias(outputs, memory) {}

  double predict(std::pmr::memory_resource *scratch) const {
    std::pmr::vector<double> scores(outputs, scratch);
    double most = 0;
    for (std::size_t k = 0; k < outputs; ++k) {
      scores[k] = bias[k] + weights[k * inputs];
      most = scores[k] > most ? scores[k] : most;
    }
    return most;
  }

private:
  static constexpr std::size_t inputs = 16, outputs = 10;
  std::pmr::vector<double> weights, bias;
};

int main() {
  Counting memory, scratch;
  const Model model(&memory);
  model.predict(&scratch);
  std::printf("stays: %ld\nscratch: %ld\n", memory.held(), scratch.most());
}
