// RUN: %check_whofrees %s whofrees-use-after-release -- -std=c++20
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

// No name here says what is an arena: its functions do.
struct Pages {
  struct Page {
    Page *before;
  };
  Page *last = nullptr;

  void *raw(std::size_t bytes) {
    auto *page = static_cast<Page *>(std::malloc(sizeof(Page) + bytes));
    if (!page)
      return nullptr;
    page->before = last;
    last = page;
    return page + 1;
  }
  std::string_view copy(std::string_view text) {
    auto *to = static_cast<char *>(raw(text.size()));
    if (!to)
      return {};
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }
  void drain() {
    while (last) {
      Page *before = last->before;
      std::free(last);
      last = before;
    }
  }
};

struct Best {
  std::string_view word;
  int score = 0;
};

void print(std::string_view text);

void callThrough(Pages &pages) {
  auto *weights = static_cast<float *>(pages.raw(64));
  if (!weights)
    return;
  pages.drain();
  weights[0] = 1;
}
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: 'weights' is used here, but its memory belongs to 'pages', which is gone by now; what is left of 'weights'? [whofrees-use-after-release]

void inARecord(std::string_view line) {
  Pages pages;
  Best best = {pages.copy(line), 1};
  pages.drain();
  print(best.word);
}
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: {{.*}} its memory belongs to 'pages', which is gone by now; {{.*}} [whofrees-use-after-release]

// Copying is reading, too.
std::string made(std::string_view line) {
  Pages pages;
  auto word = pages.copy(line);
  pages.drain();
  return std::string(word);
}
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: 'word' is used here, {{.*}} [whofrees-use-after-release]

void assigned(std::string_view line, std::string &out) {
  Pages pages;
  auto word = pages.copy(line);
  pages.drain();
  out = word;
}
// CHECK: :[[@LINE-2]]:{{[0-9]+}}: warning: 'word' is used here, {{.*}} [whofrees-use-after-release]

void inARange(std::string_view line, std::string &out) {
  Pages pages;
  auto word = pages.copy(line);
  pages.drain();
  for (char c : word)
    out += c;
}
// CHECK: :[[@LINE-3]]:{{[0-9]+}}: warning: 'word' is used here, {{.*}} [whofrees-use-after-release]
