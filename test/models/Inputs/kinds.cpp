extern "C" void *malloc(decltype(sizeof 0) size);

/// Recognised from its body.
void *wrap(int size) { return malloc(size); }

namespace work {
/// Recognised by its shape.
class Pool {
public:
  void *alloc(int size);
  void reset();
  int used() const;
};
} // namespace work
