// RUN: %check_whofrees %s whofrees-use-after-release -- -std=c++20
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

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
  // The last page only.
  void pop() {
    Page *page = last;
    last = page->before;
    std::free(page);
  }
  void drain() {
    while (last) {
      Page *before = last->before;
      std::free(last);
      last = before;
    }
  }
};

float firstOfTwo(Pages &pages) {
  auto *kept = static_cast<float *>(pages.raw(64));
  auto *scratch = static_cast<float *>(pages.raw(64));
  if (!kept || !scratch)
    return 0;
  kept[0] = scratch[0] = 1;
  pages.pop();
  return kept[0];
}

// The view is kept, and read by nobody.
void collected(Pages &pages, std::string_view line,
               std::vector<std::string_view> &words) {
  words.push_back(pages.copy(line));
}

std::string copiedBefore(std::string_view line) {
  Pages pages;
  std::string out(pages.copy(line));
  pages.drain();
  return out;
}

std::string_view againAfter(Pages &pages, std::string_view line) {
  auto word = pages.copy(line);
  pages.drain();
  word = pages.copy(line);
  return word.substr(1);
}
