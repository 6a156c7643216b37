// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>
#include <vector>

class LinearModel {
  float *weights_;
  float *bias_;

public:
  explicit LinearModel(std::size_t n) : weights_(new float[n * n]), bias_(new float[n]) {}
  ~LinearModel() {
    delete[] bias_;
    delete[] weights_;
  }
};

// Owners beside a raw pointer.
class Index {
  std::unique_ptr<int[]> postings_;
  std::vector<std::string> terms_;
  std::shared_ptr<float> scores_;
  char *text_;

public:
  explicit Index(std::size_t n)
      : postings_(new int[n]), terms_(n), scores_(new float[n], [](float *p) { delete[] p; }), text_(new char[n]) {}
  ~Index() { delete[] text_; }
};

// Deleters of several kinds.
struct Free {
  void operator()(void *p) const { std::free(p); }
};

class Sampler {
  std::unique_ptr<float, Free> logits_;
  std::unique_ptr<void, void (*)(void *)> probs_;
  int *seen_;

public:
  explicit Sampler(std::size_t n)
      : logits_(static_cast<float *>(std::malloc(n * sizeof(float)))), probs_(std::malloc(n), std::free), seen_(new int[n]) {}
  ~Sampler() { delete[] seen_; }
};

// No destructor of its own, since the members do it.
class Pipeline {
  LinearModel first_, second_;
  std::unique_ptr<LinearModel> third_;

public:
  explicit Pipeline(std::size_t n) : first_(n), second_(n), third_(new LinearModel(n)) {}
};

// The container of raw pointers is walked.
struct Node {
  int value;
};

class Forest {
  std::vector<Node *> roots_;
  Node *dummy_;

public:
  Forest() : dummy_(new Node{0}) {}
  void grow(int v) {
    std::unique_ptr<Node> n(new Node{v});
    roots_.push_back(n.get());
    n.release();
  }
  ~Forest() {
    for (Node *n : roots_)
      delete n;
    delete dummy_;
  }
};
