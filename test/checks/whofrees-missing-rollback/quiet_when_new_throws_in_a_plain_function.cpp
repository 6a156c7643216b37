// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <string>
#include <vector>

// No init, no explicit allocator: code that lets bad_alloc end the program is left alone.
double median(const double *x, std::size_t n) {
  double *copy = new double[n];
  std::size_t *order = new std::size_t[n];
  for (std::size_t i = 0; i < n; ++i) {
    copy[i] = x[i];
    order[i] = i;
  }
  double m = copy[order[n / 2]];
  delete[] order;
  delete[] copy;
  return m;
}

std::string describe(const float *x, std::size_t n) {
  float *tmp = new float[n];
  std::string out;
  for (std::size_t i = 0; i < n; ++i) {
    tmp[i] = x[i] * 2;
    out += std::to_string(tmp[i]);
  }
  delete[] tmp;
  return out;
}

struct Node {
  int value;
  Node *next;
};

// Nodes hang on a list of the caller.
void append(Node *head, const std::vector<int> &values) {
  for (int v : values) {
    Node *n = new Node{v, nullptr};
    head->next = n;
    head = n;
  }
}

int run() {
  float *a = new float[16];
  float *b = new float[16];
  a[0] = b[0] = 1;
  int r = a[0] == b[0];
  delete[] b;
  delete[] a;
  return r;
}
