// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <cstdint>

// Two instantiations, one question.
template <class T> class Tensor {
  std::size_t n_;
  T *data_;
  std::size_t *shape_;

public:
  Tensor(std::size_t n, std::size_t rank) : n_(n) {
    data_ = new T[n];
    shape_ = new std::size_t[rank];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'shape_' can fail here while 'data_' is still held; who frees 'data_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'data_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Tensor' never runs
    shape_[0] = n_;
  }
  ~Tensor() {
    delete[] shape_;
    delete[] data_;
  }
};

template class Tensor<float>;
template class Tensor<std::int8_t>;

// A member template, used with one type.
class Quantizer {
  unsigned char *codes_;
  float *scales_;

public:
  template <class It>
  Quantizer(It first, It last)
      : codes_(new unsigned char[static_cast<std::size_t>(last - first)]),
        scales_(new float[static_cast<std::size_t>(last - first)]) {
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'scales_' can fail here while 'codes_' is still held; who frees 'codes_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: 'codes_' is acquired here
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: note: if this throws, the constructor has not finished, so '~Quantizer' never runs
    for (std::size_t i = 0; first != last; ++first, ++i)
      scales_[i] = *first;
  }
  ~Quantizer() {
    delete[] codes_;
    delete[] scales_;
  }
};

float first_scale(const float *begin, const float *end) {
  Quantizer q(begin, end);
  return begin == end ? 0.f : *begin;
}

// A template that nobody instantiates says nothing.
template <class T> struct Unused {
  T *a, *b;
  explicit Unused(std::size_t n) : a(new T[n]), b(new T[n]) {}
  ~Unused() {
    delete[] a;
    delete[] b;
  }
};
