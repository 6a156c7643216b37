// RUN: %check_whofrees %s whofrees-double-release -- -std=c++17
#include <memory>

struct Layer {
  Layer *below = nullptr;
  int depth = 0;
};

class Picture {
public:
  Picture() = default;
  Picture(const Picture &) = delete;
  ~Picture() {
    while (top) {
      Layer *next = top->below;
      delete top;
      top = next;
    }
  }
  void put(Layer *layer) {
    layer->below = top;
    top = layer;
  }

private:
  Layer *top = nullptr;
};

void draw(Picture &picture) {
  auto first = std::make_unique<Layer>();
  picture.put(first.release());
  auto second = std::make_unique<Layer>();
  second->depth = 1;
  picture.put(second.get());
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: 'second' is given to 'picture.top' here, which answers for it, but 'draw' releases it, too; which of the two releases 'second'? [whofrees-double-release]
}
