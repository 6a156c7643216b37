// RUN: %check_whofrees %s whofrees-missing-release -- -std=c++17
struct Widget {
  explicit Widget(Widget *parent);
  virtual ~Widget();
};

struct Shape;
Shape *first;
struct Shape {
  Shape *next;
  Shape() : next(first) { first = this; }
};

void build(Widget *window) {
  new Widget(window);
  new Shape;
}
