// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

class Model {
public:
  explicit Model(std::pmr::memory_resource *mr) : weights_(mr), name_(mr) {}

  void fit(const float *x, std::size_t n) {
    std::pmr::monotonic_buffer_resource scratch;
    std::pmr::vector<float> solved(x, x + n, &scratch);
    weights_ = solved;
  }

  // polymorphic_allocator does not propagate on move assignment either: the elements are moved one by one.
  void refit(const float *x, std::size_t n) {
    std::pmr::monotonic_buffer_resource scratch;
    std::pmr::vector<float> solved(x, x + n, &scratch);
    weights_ = std::move(solved);
  }

  void rename(std::string_view prefix, std::string_view name) {
    std::pmr::unsynchronized_pool_resource pool;
    std::pmr::string full(prefix, &pool);
    full += name;
    name_ = full;
  }

  const std::pmr::vector<float> &weights() const { return weights_; }

private:
  std::pmr::vector<float> weights_;
  std::pmr::string name_;
};

void predict(const float *x, std::size_t n, std::pmr::vector<float> &out) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<float> y(x, x + n, &scratch);
  out = std::move(y);
}

void append(const float *x, std::size_t n, std::pmr::vector<float> *out) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<float> y(x, x + n, &scratch);
  out->insert(out->end(), y.begin(), y.end());
}

// Elements of a pmr container are built with the container's own resource.
void addRow(const float *x, std::size_t n, std::pmr::vector<std::pmr::vector<float>> &rows) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<float> row(x, x + n, &scratch);
  rows.push_back(std::move(row));
}

void addName(std::string_view s, std::pmr::vector<std::pmr::string> &names) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::string name(s, &scratch);
  names.emplace_back(std::move(name));
}

// A plain vector copies its elements: back to the default resource.
void addCopy(const float *x, std::size_t n, std::vector<std::pmr::vector<float>> &rows) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::vector<float> row(x, x + n, &scratch);
  rows.push_back(row);
}
