// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <memory_resource>
#include <string_view>
#include <vector>

class Tokenizer {
public:
  const char *intern(std::string_view word) {
    char *copy = static_cast<char *>(arena_.allocate(word.size() + 1, 1));
    word.copy(copy, word.size());
    copy[word.size()] = '\0';
    return copy;
  }
  std::pmr::memory_resource *resource() { return &arena_; }

private:
  std::pmr::monotonic_buffer_resource arena_;
};

const char *firstWord(std::string_view text) {
  Tokenizer tokenizer;
  const char *word = tokenizer.intern(text.substr(0, text.find(' ')));
  return word;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'word' is returned here, but its memory belongs to '{{tokenizer(\.arena_)?}}', which is gone by then; what is left of 'word' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: '{{tokenizer(\.arena_)?}}' lives only until {{.*}}
}

std::pmr::vector<int> wordLengths(std::string_view text) {
  Tokenizer tokenizer;
  std::pmr::vector<int> lengths(tokenizer.resource());
  lengths.push_back(static_cast<int>(text.size()));
  return lengths;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'lengths' is returned here, but its memory belongs to '{{tokenizer(\.arena_)?}}', which is gone by then; what is left of 'lengths' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-5]]:{{[0-9]+}}: note: '{{tokenizer(\.arena_)?}}' lives only until {{.*}}
}

struct Workspace {
  std::pmr::monotonic_buffer_resource arena;
  float *alpha = nullptr;
};

float *firstCoefficient(std::size_t n) {
  Workspace ws;
  ws.alpha = static_cast<float *>(ws.arena.allocate(n * sizeof(float)));
  ws.alpha[0] = 1;
  return ws.alpha;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'ws.alpha' is returned here, but its memory belongs to '{{ws(\.arena)?}}', which is gone by then; what is left of 'ws.alpha' for the caller? [whofrees-scratch-escape]
// CHECK: :[[@LINE-4]]:{{[0-9]+}}: note: 'ws.alpha' is acquired from '{{ws(\.arena)?}}' here
}
