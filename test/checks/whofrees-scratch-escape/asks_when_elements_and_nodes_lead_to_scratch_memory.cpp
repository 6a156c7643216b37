// RUN: %check_whofrees %s whofrees-scratch-escape -- -std=c++17
#include <memory_resource>
#include <string_view>
#include <vector>
struct Node { const char *text; Node *next; };
struct List { Node *head; };
void prepend(List &list, std::string_view s) {
  std::pmr::monotonic_buffer_resource scratch;
  char *copy = static_cast<char *>(scratch.allocate(s.size() + 1, 1));
  s.copy(copy, s.size());
  Node *node = new Node;
  node->text = copy;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is stored in 'node->text' here, but its memory belongs to 'scratch', which is gone before 'node->text'; what will 'node->text' point to then? [whofrees-scratch-escape]
  node->next = list.head;
  list.head = node;
}
std::string_view first(std::string_view s) {
  std::pmr::monotonic_buffer_resource scratch;
  char *copy = static_cast<char *>(scratch.allocate(s.size() + 1, 1));
  std::vector<std::string_view> words;
  words.push_back({copy, s.size()});
  return words.front();
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'copy' for the caller? [whofrees-scratch-escape]
}
std::vector<std::string_view> copied(std::string_view s) {
  std::pmr::monotonic_buffer_resource scratch;
  char *copy = static_cast<char *>(scratch.allocate(s.size() + 1, 1));
  std::vector<std::string_view> words;
  words.push_back({copy, s.size()});
  std::vector<std::string_view> all = words;
  return all;
// CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'copy' is returned here, but its memory belongs to 'scratch', which is gone by then; what is left of 'copy' for the caller? [whofrees-scratch-escape]
}
