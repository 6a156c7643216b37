//===--- ModelReader.cpp - model files, from YAML -------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
//===----------------------------------------------------------------------===//

#include "compat/YamlFile.h"
#include "lifecycle/ModelFile.h"
#include "lifecycle/ModelScalars.h"

using llvm::StringRef;

namespace whofrees::lifecycle {

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
} // namespace

/// What the traits below need to know while a file is read.
class ModelReader : public ModelRules {
public:
  ModelReader(ModelSet &Into, llvm::MemoryBufferRef File, bool Shipped)
      : ModelRules(File, Shipped), Into(Into) {}

  bool read(ModelSet::Report OnError) {
    WholeFile Whole;
    return compat::readYamlFile(File, "model", static_cast<ModelRules *>(this),
                                Whole, OnError,
                                [this](llvm::yaml::Input &I) { In = &I; });
  }

  static ModelReader &of(llvm::yaml::IO &Io) {
    return static_cast<ModelReader &>(ModelRules::of(Io.getContext()));
  }

  void document(llvm::yaml::IO &Io);
  void family(llvm::yaml::IO &Io);
  void arena(llvm::yaml::IO &Io);
  void entry(llvm::yaml::IO &Io, Section S, FunctionEntry &E);
  void plain(llvm::yaml::IO &Io);

private:
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
  Family Kind = Family::Unknown; ///< of the part that is read
};

} // namespace whofrees::lifecycle

using namespace whofrees::lifecycle;

namespace llvm::yaml {

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
  // NOLINTNEXTLINE(readability-identifier-naming): LLVM asks for this name.
  static const bool flow = false;
};

} // namespace llvm::yaml

LLVM_YAML_IS_SEQUENCE_VECTOR(FamilyPart)
LLVM_YAML_IS_SEQUENCE_VECTOR(ArenaPart)
LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(Index)
LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(OwnName)

namespace whofrees::lifecycle {

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
