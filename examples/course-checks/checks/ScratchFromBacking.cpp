// cs101-scratch-from-backing: an inference that is given an allocator takes its
// scratch memory from there. A rule about what one function does.

#include "checks/OwnCheck.h"

using namespace whofrees;

namespace {

class ScratchFromBacking : public checks::OwnCheck {
public:
  using OwnCheck::OwnCheck;

protected:
  void askAboutFile(const flow::FileSteps &File) override {
    for (const flow::FunctionSteps &F : File.Functions)
      if (F.When == flow::Moment::Use && !F.Allocators.empty())
        for (const flow::Step &S : F.Steps)
          if (isScratch(S) && isFromElsewhere(S))
            askAbout(S, F);
  }

private:
  static bool isScratch(const flow::Step &S) {
    return S.What == flow::Step::MakesArena ||
           (S.What == flow::Step::Acquires && S.Becomes == flow::Fate::Scratch);
  }

  /// What is not known is not asked about.
  static bool isFromElsewhere(const flow::Step &S) {
    return S.From == flow::Source::Heap || S.From == flow::Source::Object;
  }

  void askAbout(const flow::Step &S, const flow::FunctionSteps &F) {
    const clang::ParmVarDecl *Backing = F.Allocators.front();
    ask::Ask Question;
    Question.Id = "cs101-scratch-from-backing";
    Question.At = S.At;
    Question.Known = {{"resource", S.Name},
                      {"function", F.Name},
                      {"allocator", Backing->getNameAsString()}};
    Question.Path.push_back(
        {"cs101-backing-is-given", Backing->getLocation(), {}});
    say(Question);
  }
};

const checks::Own<ScratchFromBacking> Registered("cs101-scratch-from-backing");

} // namespace
