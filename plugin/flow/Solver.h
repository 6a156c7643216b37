//===--- Solver.h - runs the facts of a function to their fixpoint -*- C++ -*-//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// A forward worklist. The state of a block is kept apart by *what failed last*:
// one partition for each failure edge taken (a null result, a failed status, an
// exception) or, before any failure, for each jump. So the shared exit of a
// `goto err` ladder still knows which acquire failed. Diagnosing is a second
// pass over the fixpoint, through an Observer; the transfer itself never
// reports.
//
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_FLOW_SOLVER_H
#define WHOFREES_FLOW_SOLVER_H

#include "flow/Context.h"
#include "flow/Facts.h"
#include "flow/State.h"
#include "flow/Summary.h"

namespace whofrees::flow {

/// What failed last on the way here, or the jump that left the normal way.
using FailureKey = const clang::Stmt *;

struct Partition {
  FailureKey Key = nullptr;
  State S;
  bool Changed = true; ///< since its block was run with it
};

enum class ExitKind : unsigned char { Return, Exception };

enum class Tri : unsigned char { No, Yes, Maybe };

/// One way out of the function, seen in the second pass.
struct ExitPoint {
  ExitKind Kind = ExitKind::Return;
  FailureKey Key = nullptr;
  const clang::Stmt *At = nullptr; ///< the return, or what throws
  bool Explicit = false;           ///< a throw expression of the function's own
  const State *S = nullptr;
};

class Observer {
public:
  virtual ~Observer() = default;
  virtual void atExit(const ExitPoint & /*Exit*/) {}
  /// The values given back, and through which allocator, if it is known.
  virtual void atRelease(const Fact & /*F*/, const ValueSet & /*Released*/,
                         const ValueSet & /*Through*/, const State & /*S*/) {}
  /// The same for what a called function gives back, in the caller's places.
  virtual void atReleaseWithin(const Fact & /*F*/, const ReleaseSeen & /*X*/,
                               const State & /*S*/) {}
  /// The values are about to be given back at \p At, which is null where a
  /// variable just ends, by the callee \p By if it is not done here.
  virtual void atGivenBack(const ValueSet & /*V*/, const State & /*S*/,
                           const clang::Stmt * /*At*/,
                           const clang::FunctionDecl * /*By*/) {}
  /// A smart pointer takes the values over (FactKind::Own).
  virtual void atOwn(const Fact & /*F*/, const ValueSet & /*V*/,
                     const State & /*S*/) {}
  /// A smart pointer gives the values to whoever takes its result.
  virtual void atLetGo(const Fact & /*F*/, const ValueSet & /*V*/,
                       FailureKey /*Key*/, const State & /*S*/) {}
  /// True if nobody takes the result of the call at \p At.
  virtual bool isDropped(const clang::Stmt * /*At*/) const { return false; }
  /// A called function has taken what the field \p From of one of its objects
  /// led to out of there, and returns it: in this function \p V.
  virtual void atTakenOut(const Fact & /*F*/, const clang::FieldDecl * /*From*/,
                          const ValueSet & /*V*/, const State & /*S*/) {}
  /// What a pointer leads to is read, written, or passed on: as argument
  /// \p Arg of a call, counted from 0, as its object (ThisArg), by the function
  /// itself (NoArg), or by the callee behind a field of what it is given.
  static constexpr int BehindArgs = -3;
  virtual void atUse(const ValueSet & /*Pointer*/, const State & /*S*/,
                     const clang::Stmt * /*At*/, int /*Arg*/) {}
  /// Memory of the arenas \p From is given out in block \p Block: \p Object,
  /// or, if that is 0, memory that stays within the callee.
  virtual void atDraw(const clang::Stmt * /*At*/, LocId /*Object*/,
                      const ValueSet & /*From*/, const State & /*S*/,
                      unsigned /*Block*/) {}
  /// The memory of \p Arena, or some of it, goes back in block \p Block;
  /// \p Stored if only a field of it is written.
  virtual void atArenaEnd(LocId /*Arena*/, unsigned /*Block*/,
                          bool /*Stored*/) {}
  /// The memory of \p Object is gone after \p At, in block \p Block, whatever
  /// way is taken there.
  virtual void atSureEnd(LocId /*Object*/, const clang::Stmt * /*At*/,
                         unsigned /*Block*/) {}
  /// A jump out of a round, or of its loop, is taken.
  virtual void atJump(const clang::Stmt * /*Jump*/, FailureKey /*Key*/,
                      const State & /*S*/) {}
  /// The place \p Where is about to hold \p New instead of what it holds.
  virtual void atOverwrite(LocId /*Where*/, const ValueSet & /*New*/,
                           const clang::Stmt * /*At*/, FailureKey /*Key*/,
                           const State & /*S*/) {}
  /// The acquire or call at \p At is about to make another \p Object while one
  /// of an earlier round is still held.
  virtual void atAcquireAnew(const clang::Stmt * /*At*/, LocId /*Object*/,
                             FailureKey /*Key*/, const State & /*S*/,
                             unsigned /*Block*/) {}
  /// A call on \p Object (its `this` or first argument; 0 if unknown), with
  /// what failed last before it.
  virtual void atCall(const Fact & /*F*/,
                      const clang::FunctionDecl * /*Callee*/,
                      FailureKey /*Key*/, const State & /*S*/,
                      LocId /*Object*/) {}
};

class Solver {
public:
  Solver(Context &C, const Facts &F, SummarySource &Summaries);

  /// Runs to the fixpoint. False if the budget was exceeded: nothing can be
  /// said about the function.
  bool solve();
  /// The second pass.
  void observe(Observer &O);

  /// Questions about a state, also of use to observers.
  ValueSet valueAt(const State &S, LocId L, bool PointerLike = true) const;
  clang::QualType typeOf(LocId L) const;
  bool isNull(Value V, const State &S) const;
  bool isArena(LocId L) const;
  /// True for a place of pointers, or of library objects that carry some.
  bool isPointerAt(LocId L) const;
  /// True if the memory an arena gives out is a buffer that somebody else has.
  bool carvesBuffer(const State &S, LocId Arena) const;
  bool throwsCounted() const { return Throws; }
  bool throwsNew() const { return ThrowsNew; }
  bool isInitLike() const { return InitLike; }
  /// In which way a function gives its argument \p Index back, and by what
  /// \p Name; Unknown if it does not, or in a way of its own.
  lifecycle::Family releasesAs(const clang::FunctionDecl *By, std::string &Name,
                               unsigned Index = 0) const;
  /// The parameters that are not null where the function returns: it ends the
  /// program, or never ends, where one is.
  llvm::SmallVector<unsigned, 2> neverNull() const;
  /// Whether a block is in the loop that begins at \p Head; false if no loop
  /// does.
  bool isInLoop(unsigned Block, unsigned Head) const {
    return !LoopBodies[Head].empty() && LoopBodies[Head][Block];
  }
  const std::vector<Partition> &statesAt(unsigned Block) const {
    return In[Block];
  }
  const clang::CFGBlock *blockAt(unsigned Block) const { return ById[Block]; }
  /// The block whose steps an observer is told of.
  unsigned currentBlock() const { return Current; }
  /// True if the function does not end normally after the block \p From unless
  /// it comes to the block \p To.
  bool comesTo(unsigned From, unsigned To) const {
    return !mayEnd(ById[From], ById[To]);
  }
  /// True if the call or acquire at \p Site may come about again.
  bool isInLoop(const clang::Stmt *Site) const;
  /// All objects that \p From leads to, itself included.
  void reach(const State &S, LocId From,
             llvm::SmallVectorImpl<LocId> &Out) const;

private:
  friend struct JoinPolicy;
  struct Running; // a partition on its way through a block

  // Solver.cpp: blocks and edges.
  bool runBlock(unsigned Id, FailureKey Key, State S, Observer *O);
  void flow(const clang::CFGBlock *To, FailureKey Key, State S);
  void queue(unsigned Block) {
    Queued[Block] = true;
    QueuedBelow = std::max(QueuedBelow, Block + 1);
  }
  /// How an exception comes about: a `throw`, an allocation of an explicit
  /// allocator, or a `new`.
  enum class Cause : unsigned char { Thrown, Allocator, New };
  void leave(const Running &R, const Fact &F, Cause Why, Observer *O);
  void finish(Running &R, const clang::CFGBlock &B, Observer *O);
  void markLoops();
  void markLoop(const clang::CFGBlock *Head, const clang::CFGBlock *Back);

  // Branches.cpp: comparisons.
  void test(const Fact &F, Running &R, llvm::SmallVectorImpl<Running> &More);
  bool assume(const Condition &Cond, bool Taken, Running &R) const;
  bool isSure(Value V, const State &S) const;
  Tri areSame(Value V, Value W, const State &S) const;
  Tri compares(Value V, Compare Op, int Against, const ValueSet &Other,
               const State &S) const;
  bool isOnlyAt(LocId Holder, LocId Object, const State &S) const;
  bool isResultAt(LocId Holder, LocId Object) const;
  void rulesOut(LocId Object, State &S) const;

  // Transfer.cpp: one step.
  void step(const Fact &F, Running &R, llvm::SmallVectorImpl<Running> &More,
            Observer *O);
  void tellUse(PlaceId Id, const Fact &F, const Running &R, Observer *O) const;
  ValueSet read(Operand O, const Running &R) const;
  void write(Temp T, ValueSet V, Running &R) const;
  llvm::SmallVector<LocId, 2> resolve(PlaceId P, const Running &R,
                                      bool &Certain) const;
  void store(PlaceId P, const ValueSet &V, const clang::Stmt *At, Running &R,
             bool Weak);
  void copyRecord(State &S, LocId To, LocId From, clang::QualType T, bool Weak,
                  const clang::Stmt *At, unsigned Depth);
  void clear(State &S, LocId L, bool Zero) const;
  void forget(State &S, LocId L, bool Numbers = false);

  // Acquire.cpp, Duties.cpp: who must release.
  void acquire(const Fact &F, Running &R, llvm::SmallVectorImpl<Running> &More,
               Observer *O);
  /// \p By is the callee that releases, if that is not the function itself.
  void release(State &S, const ValueSet &V, bool Deep, const clang::Stmt *At,
               const clang::FunctionDecl *By = nullptr);
  void releaseMaybe(State &S, const ValueSet &V, const clang::Stmt *At,
                    const clang::FunctionDecl *By, bool Deep = false);
  bool endsForSure(const Fact &F, const CallFacts &Details) const;
  void passPartsOn(State &S, LocId Object) const;
  void setApart(State &S, LocId Object);
  bool leadsToEarlier(const State &S, LocId Object,
                      llvm::function_ref<bool(LocId)> IsOverwritten) const;
  void releaseAround(State &S, const ValueSet &V, const CallFacts &Details,
                     const clang::Stmt *At);
  void handOver(State &S, const ValueSet &V, const clang::Stmt *At,
                bool Lent = false);
  void destroy(State &S, LocId L, clang::QualType T, const clang::Stmt *At);
  /// What a flag says at the beginning of a function that ends something.
  enum class Guard : unsigned char { None, StandsDown, Acts };
  Guard guardOf(const State &S, LocId Object,
                const clang::FunctionDecl *Callee) const;

  // Arenas.cpp: whose memory dies when.
  void killArena(State &S, LocId Arena, const clang::Stmt *At);
  void moveArena(State &S, LocId To, LocId From);
  void moveArenas(State &S, llvm::ArrayRef<std::pair<LocId, LocId>> ToFrom,
                  const clang::Stmt *At);
  ValueSet arenasBehind(const ValueSet &From, const State &S) const;

  // Calls.cpp, Outcomes.cpp, AnyEnd.cpp, NeverNull.cpp, Translate.cpp:
  // summaries at calls.
  void call(const Fact &F, Running &R, llvm::SmallVectorImpl<Running> &More,
            Observer *O);
  void markOrRewind(const ValueSet &Arena, bool Mark, const Fact &N,
                    Running &R);
  void resetByName(const Fact &F, const CallFacts &Details, Running &R);
  bool mayCutUp(const CallFacts &Details, const Running &R) const;
  void tellTouches(const Fact &F, const CallFacts &Details,
                   const clang::FunctionDecl *Def, const Running &R,
                   Observer *O);
  void tellTakenOut(const Fact &F, const CallFacts &Details,
                    const clang::FunctionDecl *Def, const Running &R,
                    Observer *O);
  void callUnknown(const Fact &F, const CallFacts &Details, Running &R);
  void lend(const Fact &F, const CallFacts &Details, Running &R);
  bool holdsSomething(const State &S) const;
  struct Frame;
  void forgetNumbers(const Frame &Fr, State &S);
  ValueSet pointerTo(LocId Object, const Frame &Fr) const;
  bool canHappen(const Outcome &Out, const Frame &Fr) const;
  bool mayEnd(const clang::CFGBlock *From,
              const clang::CFGBlock *Without) const;
  bool takeAsThere(llvm::ArrayRef<unsigned> Checked, const Frame &Fr,
                   State &S) const;
  bool isBehindNull(LocId Place, const Frame &Fr) const;
  void applyDestructor(const Summary &Sum, LocId Object, const clang::Stmt *At,
                       Running &R);
  void apply(const Outcome &Out, const Summary &Sum, const Frame &Fr,
             const Fact &F, Running &R);
  void doubt(const Outcome &Out, const Summary &Sum, const Frame &Fr, State &S);
  void applyAll(llvm::ArrayRef<const Outcome *> Ends, const Summary &Sum,
                const Frame &Fr, const Fact &F, Running &R);
  ValueSet argumentValue(unsigned I, const Frame &Fr) const;
  ValueSet capturedThis(const ValueSet &Lambda, const State &S) const;
  llvm::ArrayRef<LocId> translate(LocId L, const Frame &Fr) const;
  void translateAnew(LocId L, const Frame &Fr,
                     llvm::SmallVectorImpl<LocId> &Result) const;
  ValueSet translate(const ValueSet &V, const Frame &Fr) const;

  Context &C;
  const Facts &F;
  SummarySource &Summaries;
  std::vector<std::vector<Partition>> In;
  std::vector<const clang::CFGBlock *> ById;
  unsigned Budget = 0;
  std::vector<bool> Queued;
  std::vector<bool> Finished; ///< blocks whose end some path comes to
  unsigned QueuedBelow = 0;   ///< no block from this number on is queued
  std::vector<unsigned> FirstTemp, TempCount; ///< of each block
  llvm::DenseMap<const clang::Stmt *, unsigned> LoopSites;
  std::vector<std::vector<bool>> LoopBodies; ///< for each loop head its blocks
  mutable unsigned Steps = 0; ///< work done, in places looked at by and large
  bool Throws = false, ThrowsNew = false, Exceeded = false, InitLike = false;
  bool NoThrow = false;
  /// What ends now does so on one of several ways, or may be only let go of.
  bool Doubtful = false;
  bool WatchesAll = false; ///< begins or ends a life: every call counts
  Observer *Watching = nullptr;
  unsigned Current = 0; ///< the block that is run
};

/// True if the function that a pointer leads to takes any memory as its
/// argument \p Index, rather than an object of its own.
bool givesBackBytes(const clang::CallExpr *Call, unsigned Index);

} // namespace whofrees::flow

#endif // WHOFREES_FLOW_SOLVER_H
