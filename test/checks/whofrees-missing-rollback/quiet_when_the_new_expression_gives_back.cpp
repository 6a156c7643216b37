// RUN: %check_whofrees %s whofrees-missing-rollback -- -std=c++17
#include <map>
#include <string>
#include <vector>

// When the constructor in a new-expression throws, the language gives the
// memory back: for types of the library, too.
struct Cell {
  int kind;
  union {
    std::string *text;
    std::vector<double> *numbers;
    double number;
  };
  explicit Cell(const std::string &s) : kind(1) { text = new std::string(s); }
  explicit Cell(const std::vector<double> &v)
      : kind(2), numbers(new std::vector<double>(v)) {}
  ~Cell() {
    if (kind == 1)
      delete text;
    else if (kind == 2)
      delete numbers;
  }
};

struct Scope {
  std::map<std::string, int> *names;
  explicit Scope(const Scope &outer)
      : names(new std::map<std::string, int>(*outer.names)) {}
  ~Scope() { delete names; }
};
