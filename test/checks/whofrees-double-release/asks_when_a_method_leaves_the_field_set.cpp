// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++20
#include <cstddef>

class Image {
public:
  explicit Image(std::size_t n) : pixels(new unsigned char[n]) {}
  Image(const Image &) = delete;
  Image &operator=(const Image &) = delete;
  ~Image() { delete[] pixels; }
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'pixels' is released here, but 'clear' releases it, too, and leaves it set; what is 'pixels' after 'clear'? [whofrees-double-release]
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: note: 'pixels' is released here
  void clear() { delete[] pixels; }

private:
  unsigned char *pixels;
};
