// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17

// The graph keeps every node that it makes; who asks for one looks at it.
template <class T> class List {
  T *items_ = nullptr;
  int size_ = 0, room_ = 0;

public:
  ~List() { delete[] items_; }
  bool reserve() {
    if (size_ < room_)
      return true;
    T *grown = new (std_nothrow()) T[room_ * 2 + 8];
    if (!grown)
      return false;
    for (int i = 0; i < size_; ++i)
      grown[i] = items_[i];
    delete[] items_;
    items_ = grown;
    room_ = room_ * 2 + 8;
    return true;
  }
  void add(T item) { items_[size_++] = item; }
  T &at(int i) { return items_[i]; }
  int size() const { return size_; }

private:
  static const struct nothrow_mark &std_nothrow();
};
struct nothrow_mark {};
void *operator new[](unsigned long n, const nothrow_mark &) noexcept;

struct Node {
  char *name = nullptr;
  void rename(const char *s);
  ~Node() { delete[] name; }
};
void Node::rename(const char *s) {
  name = new char[16];
  name[0] = *s;
}

class Graph {
  List<Node *> nodes_;

public:
  ~Graph() {
    for (int i = 0; i < nodes_.size(); ++i)
      delete nodes_.at(i);
  }
  Node *make() {
    if (!nodes_.reserve())
      return nullptr;
    Node *n = new Node;
    nodes_.add(n);
    return n;
  }
  Node *makeNamed(const char *name) {
    Node *n = make();
    if (n)
      n->rename(name);
    return n;
  }
};

Node *use(Graph &g) { return g.makeNamed("a"); }
