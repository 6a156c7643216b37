// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <new>
#include <stdexcept>

class LinearModel {
  float *weights_;
  float *bias_;

public:
  explicit LinearModel(std::size_t n) : weights_(new float[n]) {
    try {
      bias_ = new float[n];
    } catch (...) {
      delete[] weights_;
      throw;
    }
  }
  ~LinearModel() {
    delete[] weights_;
    delete[] bias_;
  }
};

// Nulls first, one handler for all, and another exception goes out.
class Mixture {
  double *means_ = nullptr;
  double *covs_ = nullptr;
  double *weights_ = nullptr;

  void drop() noexcept {
    delete[] means_;
    delete[] covs_;
    delete[] weights_;
  }

public:
  explicit Mixture(std::size_t k) {
    try {
      means_ = new double[k];
      covs_ = new double[k * k];
      weights_ = new double[k];
      if (k == 0)
        throw std::invalid_argument("mixture");
    } catch (const std::bad_alloc &) {
      drop();
      throw std::runtime_error("mixture: out of memory");
    } catch (...) {
      drop();
      throw;
    }
  }
  ~Mixture() { drop(); }
};

// A function-try-block around an init.
struct Codebook {
  std::pmr::memory_resource *mr = nullptr;
  void *entries = nullptr;
  void *usage = nullptr;
};

void codebook_init(Codebook &cb, std::pmr::memory_resource *mr) try {
  cb.mr = mr;
  cb.entries = nullptr;
  cb.entries = mr->allocate(1024);
  cb.usage = mr->allocate(256);
} catch (...) {
  if (cb.entries)
    cb.mr->deallocate(cb.entries, 1024);
  cb.entries = nullptr;
  throw;
}

void codebook_deinit(Codebook &cb) {
  cb.mr->deallocate(cb.usage, 256);
  cb.mr->deallocate(cb.entries, 1024);
}

// The handler turns the exception into an error return.
bool codebook_open(Codebook *cb, std::pmr::memory_resource *mr) noexcept {
  cb->mr = mr;
  cb->entries = cb->usage = nullptr;
  try {
    cb->entries = mr->allocate(1024);
    cb->usage = mr->allocate(256);
  } catch (const std::bad_alloc &) {
    if (cb->entries)
      mr->deallocate(cb->entries, 1024);
    return false;
  }
  return true;
}

// A loop of allocations, unwound by the handler.
class Rows {
  std::size_t n_ = 0;
  float **rows_;

public:
  Rows(std::size_t n, std::size_t width) : rows_(new float *[n]) {
    try {
      for (; n_ < n; ++n_)
        rows_[n_] = new float[width];
    } catch (...) {
      while (n_ > 0)
        delete[] rows_[--n_];
      delete[] rows_;
      throw;
    }
  }
  ~Rows() {
    for (std::size_t i = 0; i < n_; ++i)
      delete[] rows_[i];
    delete[] rows_;
  }
};
