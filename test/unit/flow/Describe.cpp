//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "Describe.h"

#include "compat/RecordType.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringExtras.h"

namespace whofrees::test {

using namespace flow;
using namespace clang;

std::string joined(const std::set<std::string> &Texts,
                   llvm::StringRef Separator) {
  return llvm::join(Texts.begin(), Texts.end(), Separator);
}

/// What has become of an object; empty for one that nothing has happened to.
static std::string statusOf(Status Bits) {
  if (Bits & Released)
    Bits &= ~Reset; // whatever it gave out went with it
  static const struct {
    StatusBit Bit;
    const char *Word;
  } Words[] = {
      {Held, "held"},
      {Released, "released"},
      {HandedOver, "handed over"},
      {Failed, "failed"},
      {OfArena, "arena's"},
      {MayBeNull, "untested"},
      {Absent, "absent"},
      {Dead, "dead"},
      {Reset, "reset"},
      {Borrowed, "borrowed"},
      {HeldBefore, "earlier"},
  };
  std::string Text;
  for (const auto &W : Words)
    if (Bits & W.Bit)
      Text += (Text.empty() ? "" : " ") + std::string(W.Word);
  return Text;
}

std::string Describe::value(Value V, const State &S) const {
  switch (V.kind()) {
  case Value::Unknown:
    return "unknown";
  case Value::Null:
    return "null";
  case Value::NonNull:
    return "not null";
  case Value::Int:
    return std::to_string(V.asInt());
  case Value::Address:
  case Value::Inside:
    break;
  }
  std::string Inside = V.kind() == Value::Inside ? "inside " : "";
  std::string Became = statusOf(S.bits(V.loc()));
  LocKind Kind = Of.C.Locs[V.loc()].Kind;
  if (Kind == LocKind::Fresh)
    return Inside + (Became.empty() ? "nothing" : Became);
  std::string Name = Of.nameOf(V.loc());
  if (Name.empty())
    Name = "temporary";
  return Inside + (Kind == LocKind::Init ? "given " : "&") + Name +
         (Became.empty() ? "" : " " + Became);
}

std::string Describe::values(const ValueSet &V, const State &S) const {
  std::set<std::string> Texts;
  for (Value One : V)
    Texts.insert(value(One, S));
  return Texts.empty() ? "nothing" : joined(Texts, " or ");
}

namespace {

/// The places that a path leads to, and their type.
struct Reached {
  llvm::SmallVector<LocId, 2> Places;
  QualType Type;
};

const VarDecl *variableIn(const DeclContext *DC, llvm::StringRef Name) {
  for (const Decl *D : DC->decls())
    if (const auto *V = dyn_cast<VarDecl>(D); V && V->getName() == Name)
      return V;
  return DC->getParent() ? variableIn(DC->getParent(), Name) : nullptr;
}

const FieldDecl *fieldIn(QualType T, llvm::StringRef Name) {
  if (const RecordDecl *R = lifecycle::recordOf(T, true))
    for (const FieldDecl *F : R->fields())
      if (F->getName() == Name)
        return F;
  return nullptr;
}

} // namespace

std::string Describe::held(llvm::StringRef Path, const State &S) const {
  LocationTable &Locs = Of.C.Locs;
  Reached At;
  bool Follow = Path.consume_front("*");
  llvm::StringRef Name =
      Path.take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
  llvm::StringRef Rest = Path.drop_front(Name.size());
  if (Name == "this") {
    Rest.consume_front("->"); // a field of what `this` points to
    At.Places = {Locs.thisObject()};
    if (const auto *M = dyn_cast<CXXMethodDecl>(Of.F.Function))
      At.Type = compat::recordType(Of.C.Ast, M->getParent());
  } else if (Name == "result") {
    At.Places = {Locs.returned()};
    At.Type = Of.F.Function->getReturnType();
  } else if (const VarDecl *V = variableIn(Of.F.Function, Name)) {
    At.Places = {Locs.var(V)};
    At.Type = V->getType();
  } else {
    return "no such variable";
  }
  auto Pointees = [&] {
    llvm::SmallVector<LocId, 2> Next;
    for (LocId L : At.Places)
      for (Value V : Of.S.valueAt(S, L))
        if (V.isAddress())
          Next.push_back(V.loc());
    At.Places = std::move(Next);
  };
  while (!Rest.empty()) {
    bool Arrow = Rest.consume_front("->");
    if (Rest.consume_front("[]")) {
      if (At.Type->isPointerType())
        Pointees();
      for (LocId &L : At.Places)
        L = Locs.element(L);
      At.Type = At.Type->isPointerType() ? At.Type->getPointeeType()
                                         : Of.C.Ast.getBaseElementType(At.Type);
      continue;
    }
    if (!Arrow)
      Rest = Rest.drop_front(Rest.front() == '.');
    Name = Rest.take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
    Rest = Rest.drop_front(Name.size());
    const FieldDecl *F = fieldIn(At.Type, Name);
    if (!F)
      return "no such field";
    if (Arrow)
      Pointees();
    for (LocId &L : At.Places)
      L = Locs.field(L, F);
    At.Type = F->getType();
  }
  if (Follow) {
    Pointees();
    At.Type = At.Type->getPointeeType();
  }
  ValueSet All;
  for (LocId L : At.Places)
    All.insert(Of.S.valueAt(S, L, !At.Type->isIntegralOrEnumerationType()));
  return values(All, S);
}

std::string Describe::failed(FailureKey Key) const {
  if (!Key)
    return "[]";
  if (!Of.isFailureKey(Key))
    return "[goto]";
  return "[" + Of.nameOfSite(Key) + " failed]";
}

std::string Describe::outcome(const Outcome &Out) const {
  std::string Text = Out.Failure ? "fails" : "";
  auto Add = [&](const std::string &More) {
    Text += (Text.empty() ? "" : ", ") + More;
  };
  const State &S = Out.Visible;
  if (const Entry *E = S.find(Of.C.Locs.returned()))
    Add("returns " + values(E->Holds, S));
  std::set<std::string> Effects;
  for (const Entry &E : S.Entries) {
    if (E.Where == Of.C.Locs.returned())
      continue;
    std::string Where = Of.nameOf(E.Where);
    // What a pointer parameter points to is spelled as the code does.
    if (Of.C.Locs[E.Where].Kind == LocKind::Init)
      Where.insert(0, "*");
    Effects.insert(Where + " = " + values(E.Holds, S));
  }
  for (const Resource &X : S.Resources)
    if (Of.C.Locs[X.Object].Kind != LocKind::Fresh)
      if (Status Bits = X.Bits & (Released | HandedOver | Reset | Failed))
        Effects.insert(Of.nameOf(X.Object) + " " + statusOf(Bits));
  for (const std::string &Effect : Effects)
    Add(Effect);
  return Text.empty() ? "nothing" : Text;
}

std::string Describe::summary(const Summary &Sum) const {
  if (Sum.Opaque)
    return "opaque";
  std::set<std::string> Ways;
  for (const Outcome &Out : Sum.Outcomes)
    Ways.insert(outcome(Out));
  std::string Text = Ways.empty() ? "never returns" : joined(Ways, " | ");
  if (Sum.Throws)
    Text += "; throws";
  if (Sum.ThrowsNew)
    Text += "; throws if new does";
  if (Sum.ResultBelongsTo)
    Text += "; belongs to " + Of.nameOf(Sum.ResultBelongsTo);
  return Text;
}

} // namespace whofrees::test
