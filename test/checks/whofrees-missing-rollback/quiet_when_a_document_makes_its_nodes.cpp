// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17

// The document has a private factory and frees nodes, and is no allocator: who
// asks it for a node looks at one that the document keeps.
class Document;

struct Node {
  Document *of;
  char *name = nullptr;
  explicit Node(Document *d) : of(d) {}
  virtual ~Node() { delete[] name; }
  void rename(const char *s) {
    delete[] name;
    name = nullptr;
    name = new char[16];
    name[0] = *s;
  }
};

struct Element : Node {
  explicit Element(Document *d) : Node(d) {}
};

class Document {
  Node *kept_[100];
  int count_ = 0;

  template <class T> T *createNode();

public:
  ~Document() {
    for (int i = 0; i < count_; ++i)
      delete kept_[i];
  }
  Element *newElement(const char *name) {
    Element *e = createNode<Element>();
    e->rename(name);
    return e;
  }
  void deleteNode(Node *n);
};

template <class T> T *Document::createNode() {
  T *n = new T(this);
  kept_[count_++] = n;
  return n;
}

Element *use(Document &d) {
  Element *e = d.newElement("a");
  e->rename("b");
  return e;
}
