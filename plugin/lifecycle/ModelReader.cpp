//===--- ModelReader.cpp - model files, from YAML -------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//
// Every scalar has a type that knows its rules, so that an error points at the
// line and column it is about.
//
//===----------------------------------------------------------------------===//

#include "compat/YamlFile.h"
#include "lifecycle/ModelFile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include <algorithm>

using llvm::StringRef;
using llvm::Twine;

namespace whofrees::lifecycle {

/// Functions have fewer parameters than this, or a bit for each would not do.
static constexpr unsigned MaxArgument = 31;

namespace {
/// The lists of functions in a file, by what their entries say.
enum class Section {
  Acquire,
  Reallocate,
  Release,
  Create,
  Derive,
  Allocate,
  Reset,
  Mark,
  Rewind,
  Dispose,
  Takes,
  Borrows
};

struct WholeFile {};
struct FamilyPart {};
struct ArenaPart {};
template <Section S> struct Listed {
  FunctionEntry E;
};
/// A qualified name that the file may have an entry for only once.
struct OwnName {
  std::string Value;
};
/// The like for types.
struct TypeName {
  std::string Value;
};
struct Title {
  std::string Value;
};
struct Index {
  int Value = NoArg;
};
struct Flag {
  bool Value = false;
};
} // namespace

/// What the traits below need to know while a file is read.
class ModelReader {
public:
  ModelReader(ModelSet &Into, llvm::MemoryBufferRef File, bool Shipped)
      : Into(Into), File(File), Shipped(Shipped) {}

  bool read(ModelSet::Report OnError) {
    WholeFile Whole;
    return compat::readYamlFile(File, "model", this, Whole, OnError,
                                [this](llvm::yaml::Input &I) { In = &I; });
  }

  static ModelReader &of(void *Context) {
    return *static_cast<ModelReader *>(Context);
  }
  static ModelReader &of(llvm::yaml::IO &Io) { return of(Io.getContext()); }

  void document(llvm::yaml::IO &Io);
  void family(llvm::yaml::IO &Io);
  void arena(llvm::yaml::IO &Io);
  void entry(llvm::yaml::IO &Io, Section S, FunctionEntry &E);
  void plain(llvm::yaml::IO &Io);

  StringRef say(const Twine &Message) { return Problem = Message.str(); }
  StringRef judgeName(StringRef Name);
  StringRef judgeOwnName(StringRef Name, bool OfType = false);

private:
  ModelPlace here() const {
    const llvm::yaml::Node *N = In->getCurrentNode();
    unsigned Line = 1;
    const char *At = N ? N->getSourceRange().Start.getPointer() : nullptr;
    if (At && At >= File.getBufferStart() && At <= File.getBufferEnd())
      Line += std::count(File.getBufferStart(), At, '\n');
    return {File.getBufferIdentifier().str(), Line, Shipped};
  }
  void keep(FunctionEntry E);
  void keep(TypeEntry E);
  void type(llvm::yaml::IO &Io, ShapeKind Shape);
  template <Section S> void list(llvm::yaml::IO &Io, const char *Key) {
    std::vector<Listed<S>> All;
    Io.mapOptional(Key, All);
    for (Listed<S> &Each : All)
      keep(std::move(Each.E));
  }

  ModelSet &Into;
  llvm::MemoryBufferRef File;
  bool Shipped;
  llvm::yaml::Input *In = nullptr;
  std::string Problem;
  llvm::StringMap<unsigned> Seen; ///< lines of this file's entries, by name
  llvm::StringMap<unsigned> SeenTypes;
  Family Kind = Family::Unknown; ///< of the part that is read
};

} // namespace whofrees::lifecycle

using namespace whofrees::lifecycle;

namespace llvm::yaml {

namespace {
// Models are read, never written: output() of these is not reached.
template <typename T> struct ReadOnlyScalar {
  static void output(const T &, void *, raw_ostream &) {}
  static QuotingType mustQuote(StringRef) { return QuotingType::Double; }
};
} // namespace

template <> struct ScalarTraits<OwnName> : ReadOnlyScalar<OwnName> {
  static StringRef input(StringRef Text, void *Context, OwnName &Result) {
    Result.Value = Text.str();
    return ModelReader::of(Context).judgeOwnName(Text);
  }
};

template <> struct ScalarTraits<TypeName> : ReadOnlyScalar<TypeName> {
  static StringRef input(StringRef Text, void *Context, TypeName &Result) {
    Result.Value = Text.str();
    return ModelReader::of(Context).judgeOwnName(Text, /*OfType=*/true);
  }
};

template <> struct ScalarTraits<Title> : ReadOnlyScalar<Title> {
  static StringRef input(StringRef Text, void *Context, Title &Result) {
    Result.Value = Text.trim().str();
    return Result.Value.empty()
               ? ModelReader::of(Context).say("the name is empty")
               : StringRef();
  }
};

template <> struct ScalarTraits<Index> : ReadOnlyScalar<Index> {
  static StringRef input(StringRef Text, void *Context, Index &Result) {
    unsigned N = 0;
    if (Text == "this")
      Result.Value = ThisArg;
    else if (Text.getAsInteger(10, N) || N > MaxArgument)
      return ModelReader::of(Context).say(
          "'" + Text + "' is no argument: count them from 0, or say 'this'");
    else
      Result.Value = N;
    return {};
  }
};

template <> struct ScalarTraits<Flag> : ReadOnlyScalar<Flag> {
  static StringRef input(StringRef Text, void *Context, Flag &Result) {
    Result.Value = Text == "true";
    return Text == "true" || Text == "false"
               ? StringRef()
               : ModelReader::of(Context).say("'" + Text +
                                              "' is neither true nor false");
  }
};

template <> struct ScalarTraits<FailureStyle> : ReadOnlyScalar<FailureStyle> {
  static StringRef input(StringRef Text, void *Context, FailureStyle &Result) {
    auto Found = StringSwitch<int>(Text)
                     .Case("never", int(FailureStyle::Never))
                     .Case("null", int(FailureStyle::Null))
                     .Case("throws", int(FailureStyle::Throws))
                     .Case("false", int(FailureStyle::False))
                     .Case("nonzero", int(FailureStyle::Status))
                     .Case("negative", int(FailureStyle::Negative))
                     .Default(-1);
    if (Found < 0)
      return ModelReader::of(Context).say(
          "'" + Text +
          "' is no way to fail: throws, null, false, nonzero, "
          "negative or never");
    Result = static_cast<FailureStyle>(Found);
    return {};
  }
};

template <> struct ScalarTraits<ArenaLife> : ReadOnlyScalar<ArenaLife> {
  static StringRef input(StringRef Text, void *Context, ArenaLife &Result) {
    Result = Text == "scratch" ? ArenaLife::Scratch : ArenaLife::Persistent;
    return Text == "scratch" || Text == "persistent"
               ? StringRef()
               : ModelReader::of(Context).say(
                     "'" + Text + "' is neither scratch nor persistent");
  }
};

template <Section S> struct MappingTraits<Listed<S>> {
  static void mapping(IO &Io, Listed<S> &Each) {
    ModelReader::of(Io).entry(Io, S, Each.E);
  }
};
template <> struct MappingTraits<FamilyPart> {
  static void mapping(IO &Io, FamilyPart &) { ModelReader::of(Io).family(Io); }
};
template <> struct MappingTraits<ArenaPart> {
  static void mapping(IO &Io, ArenaPart &) { ModelReader::of(Io).arena(Io); }
};
template <> struct MappingTraits<WholeFile> {
  static void mapping(IO &Io, WholeFile &) { ModelReader::of(Io).document(Io); }
};

template <Section S> struct SequenceElementTraits<Listed<S>> {
  static const bool flow = false;
};

} // namespace llvm::yaml

LLVM_YAML_IS_SEQUENCE_VECTOR(FamilyPart)
LLVM_YAML_IS_SEQUENCE_VECTOR(ArenaPart)
LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(Index)
LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(OwnName)

namespace whofrees::lifecycle {

StringRef ModelReader::judgeName(StringRef Name) {
  llvm::SmallVector<StringRef, 4> Parts;
  Name.split(Parts, "::");
  for (StringRef Part : Parts)
    if (Part.empty() || llvm::isDigit(Part.front()) ||
        !llvm::all_of(Part,
                      [](char C) { return llvm::isAlnum(C) || C == '_'; }))
      return say("'" + Name +
                 "' is no name: write it with its namespaces and class, as "
                 "'pool::Pool::get', and without arguments");
  return {};
}

StringRef ModelReader::judgeOwnName(StringRef Name, bool OfType) {
  if (StringRef Bad = judgeName(Name); !Bad.empty())
    return Bad;
  auto [It, New] = (OfType ? SeenTypes : Seen).try_emplace(Name, here().Line);
  return New ? StringRef()
             : say("'" + Name + "' has an entry already, in line " +
                   Twine(It->second));
}

static StringRef lastPart(StringRef Name) {
  size_t At = Name.rfind("::");
  return At == StringRef::npos ? Name : Name.drop_front(At + 2);
}

template <typename Entry>
static void put(llvm::StringMap<std::vector<Entry>> &All, Entry E) {
  auto &Alike = All[lastPart(E.Name)];
  for (Entry &Old : Alike)
    if (Old.Name == E.Name) {
      Old = std::move(E);
      return;
    }
  Alike.push_back(std::move(E));
}

void ModelReader::keep(FunctionEntry E) { put(Into.Functions, std::move(E)); }

void ModelReader::keep(TypeEntry E) { put(Into.Types, std::move(E)); }

void ModelReader::entry(llvm::yaml::IO &Io, Section S, FunctionEntry &E) {
  E.At = here();
  OwnName Name;
  Io.mapRequired("function", Name);
  E.Name = Name.Value;
  CallModel &M = E.Model;
  M.Why = Rule::ModelFile;
  auto Must = [&](const char *Key, int &To) {
    Index I;
    Io.mapRequired(Key, I);
    To = I.Value;
  };
  auto Can = [&](const char *Key, int &To) {
    Index I;
    Io.mapOptional(Key, I);
    To = I.Value;
  };
  auto Fails = [&] { Io.mapRequired("fails", M.Fails); };
  auto Zeroed = [&] {
    Flag F;
    Io.mapOptional("zeroed", F);
    M.Zeroed = F.Value;
  };
  M.Kind = Kind;
  switch (S) {
  case Section::Acquire:
    M.Role = CallRole::Acquire;
    Can("size", E.Size);
    Can("allocator", M.Allocator);
    Can("out", M.Out);
    Can("unless", M.Unless);
    Fails();
    Zeroed();
    break;
  case Section::Reallocate:
    M.Role = CallRole::Reallocate;
    Must("pointer", M.Pointer);
    Can("size", E.Size);
    Can("allocator", M.Allocator);
    Fails();
    break;
  case Section::Release:
    M.Role = CallRole::Release;
    Must("pointer", M.Pointer);
    Can("allocator", M.Allocator);
    break;
  case Section::Create:
    M.Role = CallRole::Acquire;
    Can("out", M.Out);
    Can("parent", M.Parent);
    Fails();
    break;
  case Section::Allocate:
    M.Role = CallRole::ArenaAllocate;
    M.Kind = Family::Arena;
    Must("arena", M.Allocator);
    Can("size", E.Size);
    Can("out", M.Out);
    Fails();
    Zeroed();
    break;
  case Section::Derive:
  case Section::Reset:
  case Section::Dispose:
    M.Role = S == Section::Derive  ? CallRole::ArenaDerive
             : S == Section::Reset ? CallRole::ArenaReset
                                   : CallRole::ArenaDispose;
    M.Kind = Family::Arena;
    Must("arena", M.Allocator);
    break;
  case Section::Mark:
  case Section::Rewind:
    M.Marks = S == Section::Mark;
    M.Rewinds = S == Section::Rewind;
    M.Kind = Family::Arena;
    Must("arena", M.Allocator);
    break;
  case Section::Takes:
  case Section::Borrows: {
    std::vector<Index> All;
    Io.mapRequired("pointers", All);
    unsigned Bits = 0;
    for (const Index &Each : All)
      if (Each.Value >= 0)
        Bits |= 1U << Each.Value;
    (S == Section::Takes ? M.Takes : M.Borrows) = Bits;
    break;
  }
  }
  // Memory that goes back through the same object is that object's.
  if (M.Allocator != NoArg && M.Kind != Family::Arena)
    M.Kind = Family::Allocator;
}

void ModelReader::type(llvm::yaml::IO &Io, ShapeKind Shape) {
  TypeEntry E;
  E.At = here();
  E.Shape = Shape;
  TypeName Name;
  Io.mapOptional("type", Name);
  if (Shape == ShapeKind::Arena)
    Io.mapOptional("life", E.Life);
  if (Name.Value.empty())
    return;
  E.Name = Name.Value;
  keep(std::move(E));
}

void ModelReader::family(llvm::yaml::IO &Io) {
  Title Name;
  Io.mapRequired("name", Name);
  Kind = Into.family(Name.Value);
  type(Io, ShapeKind::Allocator);
  list<Section::Acquire>(Io, "acquire");
  list<Section::Reallocate>(Io, "reallocate");
  list<Section::Release>(Io, "release");
}

void ModelReader::arena(llvm::yaml::IO &Io) {
  Title Name;
  Io.mapRequired("name", Name);
  Kind = Into.family(Name.Value);
  type(Io, ShapeKind::Arena);
  list<Section::Create>(Io, "create");
  list<Section::Derive>(Io, "derive");
  list<Section::Allocate>(Io, "allocate");
  list<Section::Reset>(Io, "reset");
  list<Section::Mark>(Io, "mark");
  list<Section::Rewind>(Io, "rewind");
  list<Section::Dispose>(Io, "dispose");
}

/// What looks like something and is nothing: a function or a type, which the
/// name alone need not say.
void ModelReader::plain(llvm::yaml::IO &Io) {
  std::vector<OwnName> Names;
  const ModelPlace At = here();
  Io.mapOptional("plain", Names);
  for (OwnName &Each : Names) {
    FunctionEntry F;
    F.Name = Each.Value;
    F.Plain = true;
    F.Model.Why = Rule::ModelFile;
    F.At = At;
    TypeEntry T;
    T.Name = Each.Value;
    T.At = At;
    if (auto It = Seen.find(Each.Value); It != Seen.end())
      F.At.Line = T.At.Line = It->second;
    keep(std::move(F));
    keep(std::move(T));
  }
}

void ModelReader::document(llvm::yaml::IO &Io) {
  std::vector<FamilyPart> Families;
  std::vector<ArenaPart> Arenas;
  Io.mapOptional("families", Families);
  Io.mapOptional("arenas", Arenas);
  list<Section::Takes>(Io, "takes");
  list<Section::Borrows>(Io, "borrows");
  plain(Io);
}

bool ModelSet::add(llvm::MemoryBufferRef File, Report OnError, bool Shipped) {
  ModelSet Next = *this;
  if (!ModelReader(Next, File, Shipped).read(OnError))
    return false;
  *this = std::move(Next);
  return true;
}

} // namespace whofrees::lifecycle
