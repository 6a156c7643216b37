// RUN: %check_whofrees %s whofrees-use-after-release -- -std=c++20
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

// An arena of linked blocks.
struct ScratchArena {
  struct Link {
    Link *next;
  };
  Link *links = nullptr;

  void *raw(std::size_t n) {
    auto *l = static_cast<Link *>(std::malloc(sizeof(Link) + n));
    if (!l)
      return nullptr;
    l->next = links;
    links = l;
    return l + 1;
  }
  std::string_view dupe(std::string_view s) {
    auto *p = static_cast<char *>(raw(s.size()));
    if (!p)
      return {};
    std::memcpy(p, s.data(), s.size());
    return {p, s.size()};
  }
  void deinit() {
    while (links) {
      Link *n = links->next;
      std::free(links);
      links = n;
    }
  }
};

// The compiler's own constructor leaves the view empty.
struct Match {
  std::string_view word;
  int distance = 1 << 20;
};

static Match shortest(ScratchArena &arena, std::string_view line) {
  Match best;
  while (!line.empty()) {
    auto cut = line.find(',');
    auto word = arena.dupe(line.substr(0, cut));
    line.remove_prefix(cut == line.npos ? line.size() : cut + 1);
    if (static_cast<int>(word.size()) < best.distance)
      best = {word, static_cast<int>(word.size())};
  }
  return best;
}

std::string suggest(std::string_view line) {
  ScratchArena arena;
  Match m = shortest(arena, line);
  arena.deinit();
  return std::string(m.word);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'm' is used here, but its memory belongs to 'arena', which is gone by now; what is left of 'm'? [whofrees-use-after-release]
}

// A page that is begun anew by a helper.
class PageArena {
public:
  explicit PageArena(char *store) : store(store) {}
  std::string_view row(std::size_t n) {
    char *p = store + used;
    used += n;
    return {p, n};
  }
  void clear() { used = 0; }

private:
  char *store;
  std::size_t used = 0;
};

static int pages = 0;
static void nextPage(PageArena &a) {
  ++pages;
  a.clear();
}

std::size_t layout(PageArena &arena, int rows) {
  auto header = arena.row(4);
  std::size_t sum = 0;
  for (int i = 0; i < rows; ++i) {
    if (i == 20)
      nextPage(arena);
    sum += std::string(header).size();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'header' is used here, but its memory belongs to 'arena', which is gone by now; what is left of 'header'? [whofrees-use-after-release]
  }
  return sum;
}
