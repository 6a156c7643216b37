// RUN: %check_whofrees %s 'whofrees-*' -- -std=c++17
#include <cstddef>
#include <vector>

// A child links itself into its parent, and the parent's destructor deletes it:
// base classes are destroyed when a constructor throws.
class Item {
  Item *sibling_ = nullptr;
  Item *eldest_ = nullptr;

public:
  explicit Item(Item *owner = nullptr) {
    if (owner) {
      sibling_ = owner->eldest_;
      owner->eldest_ = this;
    }
  }
  Item(const Item &) = delete;
  virtual ~Item() {
    while (eldest_) {
      Item *gone = eldest_;
      eldest_ = gone->sibling_;
      delete gone;
    }
  }
};

class Button : public Item {
  int key_;

public:
  Button(Item *owner, int key) : Item(owner), key_(key) {}
  int key() const { return key_; }
};

class Toolbar : public Item {
  Button *undo_;
  Button *redo_;
  char *icons_;

public:
  explicit Toolbar(std::size_t n)
      : undo_(new Button(this, 1)), redo_(new Button(this, 2)),
        icons_(new char[n]) {}
  ~Toolbar() override { delete[] icons_; }
  int keys() const { return undo_->key() + redo_->key(); }
};

// The same with a list of children.
class Shape {
  std::vector<Shape *> parts_;

public:
  explicit Shape(Shape *whole = nullptr) {
    if (whole)
      whole->parts_.push_back(this);
  }
  Shape(const Shape &) = delete;
  virtual ~Shape() {
    for (Shape *part : parts_)
      delete part;
  }
};

class Wheel : public Shape {
public:
  explicit Wheel(Shape *whole) : Shape(whole) {}
};

class Cart : public Shape {
  Wheel *left_, *right_;

public:
  Cart() {
    left_ = new Wheel(this);
    right_ = new Wheel(this);
  }
  bool paired() const { return left_ && right_; }
};
