// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++17
#include <cstddef>
#include <cstring>
#include <string>

// One pointer is the caller's.
class View {
  const float *data_;
  float *norms_;

public:
  View(const float *data, std::size_t n) : data_(data), norms_(new float[n]) {
    for (std::size_t i = 0; i < n; ++i)
      norms_[i] = data_[i] * data_[i];
  }
  ~View() { delete[] norms_; }
};

// One belongs to another object, got from it or registered with it.
class Registry {
  char *names_[16] = {};
  int n_ = 0;

public:
  const char *intern(const char *s) {
    char *copy = new char[std::strlen(s) + 1];
    std::strcpy(copy, s);
    return names_[n_++] = copy;
  }
  ~Registry() {
    while (n_ > 0)
      delete[] names_[--n_];
  }
};

class Symbol {
  const char *name_;
  int *uses_;

public:
  Symbol(Registry &r, const char *name) : name_(r.intern(name)), uses_(new int[4]) {}
  const char *name() const { return name_; }
  ~Symbol() { delete[] uses_; }
};

// Owned only when a flag says so.
class Matrix {
  double *cells_;
  bool owns_;
  std::size_t *index_;

public:
  explicit Matrix(std::size_t n) : cells_(new double[n]), owns_(true), index_(new std::size_t[n]) {}
  Matrix(double *cells, std::size_t n) : cells_(cells), owns_(false), index_(new std::size_t[n]) {}
  ~Matrix() {
    if (owns_)
      delete[] cells_;
    delete[] index_;
  }
};

// A child knows its parent; the parent deletes the child.
struct TreeNode {
  TreeNode *parent;
  TreeNode *left = nullptr;
  int *payload;
  explicit TreeNode(TreeNode *up) : parent(up), payload(new int(0)) {}
  void add_left() { left = new TreeNode(this); }
  ~TreeNode() {
    delete payload;
    delete left;
  }
};
