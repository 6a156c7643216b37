// cs101-batch-loop: what a batch needs is acquired before its loop. A rule
// about what one function does, and what it calls.

#include "checks/OwnCheck.h"
#include "lifecycle/Names.h"
#include "llvm/ADT/STLExtras.h"

using namespace whofrees;

namespace {

class BatchLoop : public checks::OwnCheck {
public:
  using OwnCheck::OwnCheck;

protected:
  void askAboutFile(const flow::FileSteps &File) override {
    for (const flow::FunctionSteps &F : File.Functions)
      if (llvm::is_contained(lifecycle::wordsOf(F.Name), "batch"))
        for (const flow::Step &S : F.Steps)
          if (S.LoopAt.isValid() && takesMemory(S) && !S.Name.empty())
            askAbout(S, F);
  }

private:
  /// An arena of the function's own took its memory before the loop.
  static bool takesMemory(const flow::Step &S) {
    return S.What == flow::Step::Calls || S.What == flow::Step::MakesArena ||
           (S.What == flow::Step::Acquires && S.From != flow::Source::Made);
  }

  void askAbout(const flow::Step &S, const flow::FunctionSteps &F) {
    ask::Ask Question;
    Question.Id = S.What == flow::Step::Calls ? "cs101-batch-loop-calls"
                                              : "cs101-batch-loop";
    Question.At = S.At;
    Question.Known = {
        {"resource", S.Name}, {"callee", S.Name}, {"function", F.Name}};
    Question.Path.push_back({"cs101-batch-begins", S.LoopAt, {}});
    say(Question);
  }
};

const checks::Own<BatchLoop> Registered("cs101-batch-loop");

} // namespace
