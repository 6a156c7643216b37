// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c++17
#include <cstddef>
#include <cstdlib>

// Only declared here.
class Decoder {
  float *state_;
  float *gates_;

public:
  explicit Decoder(std::size_t n);
  ~Decoder();
  void soft_reset() {
    delete[] gates_;
    gates_ = nullptr;
  }
};

Decoder::Decoder(std::size_t n) : state_(new float[n]), gates_(new float[n]) {}

// The part that is here ends in a call to the part that is not.
struct Codec {
  char *in, *out, *dict;
};
void codec_release_rest(Codec *c);

bool codec_init(Codec *c, std::size_t n) {
  c->in = static_cast<char *>(std::malloc(n));
  c->out = static_cast<char *>(std::malloc(n));
  c->dict = static_cast<char *>(std::malloc(n));
  return c->in && c->out && c->dict;
}

void codec_deinit(Codec *c) {
  std::free(c->in);
  codec_release_rest(c);
}

// A field goes to a function without a body.
void pool_give_back(void *p);

struct Conn {
  char *rx, *tx;
};

Conn *conn_create(std::size_t n) {
  auto *c = static_cast<Conn *>(std::malloc(sizeof(Conn)));
  if (!c)
    return nullptr;
  c->rx = static_cast<char *>(std::malloc(n));
  c->tx = static_cast<char *>(std::malloc(n));
  return c;
}

void conn_destroy(Conn *c) {
  std::free(c->rx);
  pool_give_back(c->tx);
  std::free(c);
}

// No deinit in sight at all: it has no question to stand at.
struct Plan {
  int *order;
  int *cost;
};

void plan_init(Plan &p, std::size_t n) {
  p.order = new int[n];
  p.cost = new int[n];
}

// The body of the destructor does not parse its own members: it calls a stored function.
class Plugin {
  void *state_;
  void *config_;
  void (*drop_)(Plugin *);

public:
  Plugin(std::size_t n, void (*drop)(Plugin *)) : state_(std::malloc(n)), config_(std::malloc(n)), drop_(drop) {}
  ~Plugin() { drop_(this); }
};
