//===--- ModelFile.cpp - what a model file declares -----------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "lifecycle/ModelFile.h"
#include "lifecycle/Signatures.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <cassert>

using namespace clang;
using llvm::StringRef;

namespace whofrees::lifecycle {

namespace {
struct ShippedFile {
  const char *Name, *Text;
};
constexpr ShippedFile Shipped[] = {
#include "models.inc"
};
} // namespace

llvm::ArrayRef<llvm::MemoryBufferRef> ModelSet::shippedFiles() {
  static const auto Files = [] {
    std::vector<llvm::MemoryBufferRef> All;
    All.reserve(std::size(Shipped));
    for (const ShippedFile &Each : Shipped)
      All.emplace_back(StringRef(Each.Text), StringRef(Each.Name));
    return All;
  }();
  return Files;
}

const ModelSet &ModelSet::shipped() {
  static const ModelSet All = [] {
    ModelSet Result;
    for (llvm::MemoryBufferRef File : shippedFiles()) {
      bool Read =
          Result.add(File, [](const llvm::SMDiagnostic &) {}, /*Shipped=*/true);
      assert(Read && "a shipped model does not read, see its unit test");
      (void)Read;
    }
    return Result;
  }();
  return All;
}

Family ModelSet::family(StringRef Name) {
  auto BuiltIn = llvm::StringSwitch<Family>(Name)
                     .Case("malloc", Family::Malloc)
                     .Case("new", Family::New)
                     .Case("new[]", Family::NewArray)
                     .Default(Family::Unknown);
  if (BuiltIn != Family::Unknown)
    return BuiltIn;
  auto It = llvm::find(Families, Name);
  unsigned At = It - Families.begin();
  if (It == Families.end())
    Families.push_back(Name.str());
  return static_cast<Family>(static_cast<unsigned>(Family::FirstDeclared) + At);
}

StringRef ModelSet::familyName(Family F) const {
  unsigned At =
      static_cast<unsigned>(F) - static_cast<unsigned>(Family::FirstDeclared);
  return isDeclared(F) && At < Families.size() ? StringRef(Families[At])
                                               : StringRef();
}

bool isCalled(const NamedDecl *D, StringRef Qualified) {
  const DeclContext *DC = D->getDeclContext();
  auto Drop = [&](StringRef Part) {
    if (!Qualified.consume_back(Part))
      return false;
    return Qualified.empty() || Qualified.consume_back("::");
  };
  const auto *R = dyn_cast<RecordDecl>(D);
  if (!Drop(R ? recordName(R) : nameOf(D)))
    return false;
  for (; DC && !DC->isTranslationUnit(); DC = DC->getParent()) {
    const auto *Around = dyn_cast<NamedDecl>(DC);
    if (!Around || isa<FunctionDecl>(DC))
      continue;
    const auto *N = dyn_cast<NamespaceDecl>(DC);
    if (N && (N->isAnonymousNamespace() || N->isInlineNamespace()) &&
        (nameOf(N).empty() || !Qualified.ends_with(nameOf(N))))
      continue;
    if (!Drop(nameOf(Around)))
      return false;
  }
  return Qualified.empty();
}

const FunctionEntry *ModelSet::function(const ValueDecl *F) const {
  StringRef Name = nameOf(F);
  auto It = Name.empty() ? Functions.end() : Functions.find(Name);
  if (It == Functions.end())
    return nullptr;
  for (const FunctionEntry &E : It->second)
    if (isCalled(F, E.Name))
      return &E;
  return nullptr;
}

const TypeEntry *ModelSet::type(const RecordDecl *R) const {
  StringRef Name = recordName(R);
  auto It = Name.empty() ? Types.end() : Types.find(Name);
  if (It == Types.end())
    return nullptr;
  for (const TypeEntry &E : It->second)
    if (isCalled(R, E.Name))
      return &E;
  return nullptr;
}

std::vector<const FunctionEntry *> ModelSet::functions() const {
  std::vector<const FunctionEntry *> All;
  for (const auto &Alike : Functions)
    for (const FunctionEntry &E : Alike.second)
      All.push_back(&E);
  llvm::sort(All,
             [](const auto *A, const auto *B) { return A->Name < B->Name; });
  return All;
}

std::vector<const TypeEntry *> ModelSet::types() const {
  std::vector<const TypeEntry *> All;
  for (const auto &Alike : Types)
    for (const TypeEntry &E : Alike.second)
      All.push_back(&E);
  llvm::sort(All,
             [](const auto *A, const auto *B) { return A->Name < B->Name; });
  return All;
}

ModelSet readModels(const SourceManager &SM, StringRef Name,
                    std::vector<ModelProblem> &Problems) {
  llvm::vfs::FileSystem &Files = SM.getFileManager().getVirtualFileSystem();
  const auto Main = SM.getFileEntryRefForID(SM.getMainFileID());
  const std::string Path =
      findModelFile(Files, Main ? Main->getName() : StringRef("."),
                    Name.empty() ? StringRef(ModelFileName) : Name);
  if (Path.empty()) {
    if (!Name.empty())
      Problems.push_back(
          {Name.str(), "no such model file, beside the source or above it"});
    return ModelSet::shipped();
  }
  auto Buffer = Files.getBufferForFile(Path);
  if (!Buffer) {
    Problems.push_back({Path, "the model file cannot be read: " +
                                  Buffer.getError().message()});
    return ModelSet::shipped();
  }
  ModelSet Result = ModelSet::shipped();
  Result.add(llvm::MemoryBufferRef((*Buffer)->getBuffer(), Path),
             [&](const llvm::SMDiagnostic &Error) {
               std::string Where = Error.getFilename().str();
               if (Error.getLineNo() > 0)
                 Where += ":" + std::to_string(Error.getLineNo()) + ":" +
                          std::to_string(Error.getColumnNo() + 1);
               Problems.push_back({Where, Error.getMessage().str()});
             });
  return Result;
}

static bool mayLead(QualType T) {
  T = T.getNonReferenceType();
  return T->isPointerType() || T->isDependentType() || T->isRecordType() ||
         T->isArrayType() || T->isNullPtrType();
}

std::string misfit(const FunctionEntry &E, const ValueDecl *F) {
  const CallModel &M = E.Model;
  QualType Called = F->getType();
  if (Called->isPointerType() || Called->isReferenceType())
    Called = Called->getPointeeType();
  const auto *Type = Called->getAs<FunctionType>();
  if (!Type)
    return "is no function";
  const auto *Prototype = dyn_cast<FunctionProtoType>(Type);
  const unsigned Count = Prototype ? Prototype->getNumParams() : 0;
  const bool Variadic = !Prototype || Prototype->isVariadic();
  const auto *Method = dyn_cast<CXXMethodDecl>(F);
  std::string Problem;
  auto Look = [&](const char *Key, int Index, bool Pointer, bool Address) {
    if (Index == NoArg || !Problem.empty())
      return;
    if (Index == ThisArg) {
      if (!Method || Method->isStatic())
        Problem = std::string("is called on no object, so its '") + Key +
                  "' cannot be 'this'";
      return;
    }
    if (static_cast<unsigned>(Index) >= Count) {
      if (!Variadic || Address)
        Problem = std::string("has no argument ") + std::to_string(Index) +
                  " to be the '" + Key + "'";
      return;
    }
    QualType T = Prototype->getParamType(Index);
    bool Fits = !Pointer || mayLead(T);
    if (Address)
      Fits = T->isDependentType() || T->isReferenceType() ||
             (T->isPointerType() &&
              (T->getPointeeType()->isPointerType() || T->isVoidPointerType() ||
               T->getPointeeType()->isRecordType() ||
               T->getPointeeType()->isDependentType()));
    if (!Fits)
      Problem = "takes no " +
                std::string(Address ? "address of a pointer" : "pointer") +
                " as argument " + std::to_string(Index) + ", the '" + Key + "'";
  };
  Look("pointer", M.Pointer, true, false);
  Look(M.Kind == Family::Arena ? "arena" : "allocator", M.Allocator, true,
       false);
  Look("out", M.Out, true, true);
  Look("parent", M.Parent, true, false);
  Look("unless", M.Unless, true, false);
  Look("size", E.Size, false, false);
  for (unsigned I = 0; I < 32; ++I)
    if ((M.Takes | M.Borrows) & (1U << I))
      Look("pointers", I, true, false);
  bool Gives = M.Role == CallRole::Acquire ||
               M.Role == CallRole::ArenaAllocate ||
               M.Role == CallRole::Reallocate;
  if (Problem.empty() && Gives && M.Out == NoArg &&
      !mayLead(Type->getReturnType()) &&
      !Type->getReturnType()->isReferenceType())
    Problem = "returns no pointer, and has no 'out'";
  return Problem;
}

std::string findModelFile(llvm::vfs::FileSystem &Files, StringRef Source,
                          StringRef Name) {
  if (llvm::sys::path::is_absolute(Name))
    return Name.str();
  llvm::SmallString<256> Directory(Source);
  if (Files.makeAbsolute(Directory))
    return {};
  llvm::sys::path::remove_dots(Directory, /*remove_dot_dot=*/true);
  for (StringRef In = llvm::sys::path::parent_path(Directory); !In.empty();
       In = llvm::sys::path::parent_path(In)) {
    llvm::SmallString<256> Path(In);
    llvm::sys::path::append(Path, Name);
    if (Files.exists(Path))
      return std::string(Path);
  }
  return {};
}

} // namespace whofrees::lifecycle
