// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <cstdlib>
#include <new>

// Two-phase: init/deinit, no destructor that would help.
struct Model {
  float *weights = nullptr;
  float *bias = nullptr;

  bool init(std::size_t n) {
    weights = new (std::nothrow) float[n];
    if (weights == nullptr)
      return false;
    bias = new (std::nothrow) float[n];
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'bias' can fail here while 'weights' is still held; who frees 'weights' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'weights' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'init' returns here
    if (bias == nullptr)
      return false;
    return true;
  }

  void deinit() {
    delete[] bias;
    delete[] weights;
  }
};

// A status enum, noexcept, and malloc.
enum class Status { Ok, NoMemory, BadInput };

class Stream {
  unsigned char *in_ = nullptr;
  unsigned char *out_ = nullptr;

public:
  Status open(std::size_t cap) noexcept;
  void close() noexcept {
    std::free(in_);
    std::free(out_);
    in_ = out_ = nullptr;
  }
};

Status Stream::open(std::size_t cap) noexcept {
  in_ = static_cast<unsigned char *>(std::malloc(cap));
  if (!in_)
    return Status::NoMemory;
  out_ = static_cast<unsigned char *>(std::malloc(cap));
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: allocating 'out_' can fail here while 'in_' is still held; who frees 'in_' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: 'in_' is acquired here
// CHECK: :[[@LINE+2]]:{{[0-9]+}}: note: 'open' returns here
  if (!out_)
    return Status::NoMemory;
  return Status::Ok;
}

// A free init over a reference: the error is about the input, no call fails.
struct Lexer {
  char *text;
  std::size_t len;
};

bool lexer_init(Lexer &lx, const char *src, std::size_t len) {
  lx.text = new (std::nothrow) char[len + 1];
  if (!lx.text)
    return false;
  lx.len = 0;
  for (std::size_t i = 0; i < len; ++i) {
    if (src[i] == '\0')
      return false;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'lexer_init' gives up here while 'lx.text' is still held; who frees 'lx.text' then? [whofrees-missing-rollback]
// CHECK: :[[@LINE-8]]:{{[0-9]+}}: note: 'lx.text' is acquired here
    lx.text[lx.len++] = src[i];
  }
  lx.text[lx.len] = '\0';
  return true;
}

void lexer_deinit(Lexer &lx) { delete[] lx.text; }
