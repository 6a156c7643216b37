// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>
#include <cstdlib>
#include <cstring>

// One method acquires, another one releases.
class Label {
public:
  Label() = default;
  Label(const Label &) = delete;
  Label &operator=(const Label &) = delete;
  ~Label() { delete[] text; }
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'text' comes from 'strdup', but is released here through 'array delete'; which of the two should get 'text' back? [whofrees-wrong-allocator]
  // CHECK: :[[@LINE+3]]:{{[0-9]+}}: note: 'text' is acquired here
  void set(const char *s) {
    if (!text)
      text = strdup(s);
  }

private:
  char *text = nullptr;
};

class Samples {
public:
  explicit Samples(std::size_t n) : values(new float[n]) {}
  Samples(const Samples &) = delete;
  Samples &operator=(const Samples &) = delete;
  ~Samples() { std::free(values); }
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'values' comes from 'array new', but is released here through 'free'; which of the two should get 'values' back? [whofrees-wrong-allocator]
  // CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'values' is acquired here

private:
  float *values;
};
