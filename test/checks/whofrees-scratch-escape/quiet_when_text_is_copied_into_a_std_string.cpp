// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <cstddef>
#include <cstring>
#include <map>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

static std::string lastLabel;

std::string upper(std::string_view word) {
  std::pmr::monotonic_buffer_resource scratch;
  char *text = static_cast<char *>(scratch.allocate(word.size() + 1, 1));
  for (std::size_t i = 0; i < word.size(); ++i)
    text[i] = static_cast<char>(word[i] & ~0x20);
  text[word.size()] = '\0';
  return text; // const char * to std::string: a copy
}

std::string title(std::string_view name) {
  std::pmr::monotonic_buffer_resource scratch;
  std::pmr::string t("Model ", &scratch);
  t += name;
  std::string_view view = t;
  return std::string(view);
}

void rows(std::string_view text, std::vector<std::string> &out) {
  std::pmr::unsynchronized_pool_resource pool;
  std::pmr::string copy(text, &pool);
  std::string_view all(copy);
  out.emplace_back(all.substr(0, all.find('\n')));
  out.push_back(std::string(copy.begin(), copy.end()));
  out.push_back(copy.c_str());
}

class Labels {
public:
  void set(int id, std::string_view name) {
    std::pmr::monotonic_buffer_resource scratch;
    std::pmr::string clean(name, &scratch);
    clean.erase(0, clean.find_first_not_of(' '));
    names_[id] = clean.c_str();
    lastLabel.assign(clean.data(), clean.size());
    current_ = std::string_view(clean);
  }

private:
  std::map<int, std::string> names_;
  std::string current_;
};
