// RUN: %check_whofrees %s whofrees-missing-release -- -std=c++17
#include <cstdlib>
#include <memory>
#include <vector>

struct Node {
  Node *next = nullptr;
  void linkInto(Node *list) { next = list; }
};

void keep(Node *node);
Node *all;

void passedOn() {
  auto node = std::make_unique<Node>();
  keep(node.get());
  node.release();
}

void linked() {
  auto node = std::make_unique<Node>();
  node->linkInto(all);
  node.release();
}

void byAnotherName(std::vector<Node *> &nodes) {
  Node *raw = new Node;
  std::unique_ptr<Node> guard(raw);
  nodes.push_back(raw);
  guard.release();
}

struct Closing {
  void operator()(Node *node) const { node->next = nullptr; }
};

void calledOff(Node *given) {
  std::unique_ptr<Node, Closing> guard(given);
  guard.release();
}

void onPurpose() {
  auto node = std::make_unique<Node>();
  (void)node.release();
}

Node *handedOver() {
  auto node = std::make_unique<Node>();
  return node.release();
}

class Window {
public:
  void show() { keep(root.get()); }
  // Whoever it was shown to has it by now.
  void forget() { root.release(); }

private:
  std::unique_ptr<Node> root;
};

void run(Window &w) {
  w.show();
  w.forget();
}
