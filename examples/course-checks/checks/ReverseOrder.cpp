// cs101-reverse-order: a deinit releases in the reverse order of the init. A
// rule about a type: what its objects begin and end with.

#include "checks/OwnCheck.h"
#include "llvm/ADT/STLExtras.h"

using namespace whofrees;

namespace {

class ReverseOrder : public checks::OwnCheck {
public:
  using OwnCheck::OwnCheck;

protected:
  void askAboutFile(const flow::FileSteps &File) override {
    for (const flow::ObjectSteps &Object : File.objects())
      for (const flow::FunctionSteps *Init : Object.Inits)
        for (const flow::FunctionSteps *Deinit : Object.Deinits)
          compare(*Init, *Deinit);
  }

private:
  using Steps = std::vector<const flow::Step *>;

  static Steps fieldsOf(const flow::FunctionSteps &F, flow::Step::Kind What) {
    Steps Found;
    for (const flow::Step &S : F.Steps)
      if (S.What == What && S.Field)
        Found.push_back(&S);
    return Found;
  }

  void compare(const flow::FunctionSteps &Init,
               const flow::FunctionSteps &Deinit) {
    const Steps Taken = fieldsOf(Init, flow::Step::Acquires);
    const flow::Step *Last = nullptr; // what the deinit released before
    auto LastTaken = Taken.end();
    for (const flow::Step *Given : fieldsOf(Deinit, flow::Step::Releases)) {
      auto At = llvm::find_if(
          Taken, [&](const flow::Step *S) { return S->Field == Given->Field; });
      if (At == Taken.end())
        continue;
      if (Last && At > LastTaken)
        return askAbout(*Last, *Given, **At, Deinit);
      Last = Given;
      LastTaken = At;
    }
  }

  void askAbout(const flow::Step &First, const flow::Step &Second,
                const flow::Step &Taken, const flow::FunctionSteps &Deinit) {
    ask::Ask Question;
    Question.Id = "cs101-reverse-order";
    Question.At = Second.At;
    Question.Known = {{"deinit", Deinit.Name},
                      {"resource", Second.Name},
                      {"released", First.Name}};
    Question.Path.push_back({"cs101-acquired-later", Taken.At, {}});
    Question.Path.push_back({"cs101-released-before", First.At, {}});
    say(Question);
  }
};

const checks::Own<ReverseOrder> Registered("cs101-reverse-order");

} // namespace
