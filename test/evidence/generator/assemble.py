"""Puts the text of one program together from a choice of parts."""

from parts import Choice

_NAMES = ("weights", "bias", "labels")

PRELUDE = {
    "c": """#include <stdlib.h>
#include <stddef.h>
struct Allocator {
  void *state;
  void *(*alloc)(void *state, size_t size);
  void (*free)(void *state, void *memory);
};
struct Pool {
  void *state;
  void *(*take)(void *state, size_t size);
  void (*give)(void *state, void *memory);
};
extern int gen_sink;
const struct Allocator *gen_allocator(void);
const struct Pool *gen_pool(void);
""",
    "c++": """#include <cstddef>
#include <cstdlib>
#include <memory_resource>
#include <new>
struct Allocator {
  void *state;
  void *(*alloc)(void *state, std::size_t size);
  void (*free)(void *state, void *memory);
};
struct Pool {
  void *state;
  void *(*take)(void *state, std::size_t size);
  void (*give)(void *state, void *memory);
};
extern int gen_sink;
std::pmr::memory_resource *gen_memory();
const struct Allocator *gen_allocator();
const struct Pool *gen_pool();
""",
}


class Program:
    """The program number `number`; all that it defines is named after it."""

    def __init__(self, number: int, choice: Choice):
        self.choice = choice
        self.family = choice.family
        self.prefix = f"m{number}"
        self.is_c = choice.language == "c"
        self.names = _NAMES[:choice.count]
        self.null = "NULL" if self.is_c else "nullptr"
        self.has_object = choice.shape != "locals"

    def text(self) -> str:
        make = {"fields": self._fields, "heap": self._heap, "locals": self._locals,
                "class": self._class}[self.choice.shape]
        return "\n".join(self._indented(self._helpers() + make())) + "\n"

    # What a place is called, inside a function that has the object as 'm'.
    def _at(self, name: str) -> str:
        return {"fields": f"m->{name}", "heap": f"m->{name}"}.get(self.choice.shape, name)

    @property
    def _allocator(self) -> str:
        return self._at("memory")

    def _parameter(self, before="") -> str:
        kind = self.family.allocator
        return f"{before}{kind}memory" if kind else ""

    def _argument(self, what: str, before="") -> str:
        return f"{before}{what}" if self.family.allocator else ""

    def _helpers(self):
        if self.choice.helper == "inline":
            return []
        body = self.family.release.format(p="p", a="memory", n="n")
        uses_n = "{n}" in self.family.release
        text = f"void {self.prefix}_drop({self._parameter()}{', ' if self.family.allocator else ''}int *p"
        text += ", std::size_t n) {" if uses_n else ") {"
        guard = [] if self.family.takes_null else ["if (!p)", "return;"]
        return ["static " + text, *guard, body, "}"]

    def _acquire(self, name: str) -> str:
        value = self.family.acquire.format(a=self._allocator, n="n")
        if not self.is_c and not self.family.throws and "new" not in value:
            value = f"static_cast<int *>({value})"
        return f"{self._at(name)} = {value};"

    def _release(self, name: str):
        place, count = self._at(name), self._at("n") if self.has_object else "n"
        if self.choice.helper == "helper":
            size = f", {count}" if "{n}" in self.family.release else ""
            return [f"{self.prefix}_drop({self._argument(self._allocator)}"
                    f"{', ' if self.family.allocator else ''}{place}{size});"]
        line = self.family.release.format(p=place, a=self._allocator, n=count)
        return [line] if self.family.takes_null else [f"if ({place})", line]

    def _ordered(self, names):
        return list(names) if self.choice.order == "forward" else list(reversed(names))

    def _rollback(self, names):
        lines = []
        for name in self._ordered(names):
            if self.choice.mistake == "rollback drops one" and name == self.names[self.choice.which]:
                continue
            lines += self._release(name)
        return lines

    def _end(self):
        """The releases of a program that has come to its end."""
        lines = []
        chosen = self.names[self.choice.which]
        mistake = self.choice.mistake
        for name in self._ordered(self.names):
            release = self._release(name)
            if name == chosen and mistake == "end drops one":
                continue
            if name == chosen and mistake == "end goes elsewhere":
                release = [self.family.elsewhere.format(p=self._at(name))]
            lines += release
            if name == chosen and mistake == "end releases twice":
                lines += release
            if name == chosen and mistake == "used after the end":
                lines.append(f"gen_sink += {self._at(name)}[0];")
        return lines

    def _acquire_all(self, give_up: str, owner=()):
        """Acquires everything; `owner` releases the object itself, where it is
        on the heap."""
        style = self.choice.failure
        lines = []
        if style == "each":
            for index, name in enumerate(self.names):
                lines += [self._acquire(name), f"if (!{self._at(name)}) {{",
                          *self._rollback(self.names[:index]), *owner, give_up, "}"]
        elif style == "ladder":
            lines += [line for index, name in enumerate(self.names) for line in
                      (self._acquire(name), f"if (!{self._at(name)})",
                       f"goto fail_{index};")]
        elif style == "late":
            lines += [self._acquire(name) for name in self.names]
            test = " || ".join(f"!{self._at(name)}" for name in self.names)
            lines += [f"if ({test}) {{", *self._rollback(self.names), *owner, give_up, "}"]
        elif style == "nested try":
            lines += self._nested_try(owner)
        else:
            lines += [f"{self._at(name)} = {self.null};" for name in self.names]
            lines += ["try {", *(self._acquire(name) for name in self.names), "} catch (...) {",
                      *self._rollback(self.names), *owner, "throw;", "}"]
        return lines

    def _nested_try(self, owner):
        lines = []
        for index, name in enumerate(self.names):
            undo = [*self._rollback(self.names[:index]), *owner]
            if not undo and index == 0:
                lines.append(self._acquire(name))
            else:
                lines += ["try {", self._acquire(name), "} catch (...) {", *undo, "throw;", "}"]
        return lines

    def _ladder(self, give_up: str, owner=()):
        """The labels that stand behind the last line of a function."""
        if self.choice.failure != "ladder":
            return []
        lines = []
        for index in reversed(range(len(self.names))):
            lines.append(f"fail_{index}:")
            if index:
                lines += self._rollback(self.names[index - 1:index])
            else:
                lines += [*owner, give_up]
        return lines

    def _members(self):
        lines = [f"int *{name};" for name in self.names] + ["size_t n;" if self.is_c else "std::size_t n;"]
        return lines + ([self._parameter() + ";"] if self.family.allocator else [])

    def _struct(self):
        return [f"struct {self.prefix}_model {{", *self._members(), "};"]

    def _uses(self, object_):
        return [f"gen_sink += {object_}{name} != {self.null};" for name in self.names]

    def _size(self) -> str:
        return "size_t n" if self.is_c else "std::size_t n"

    def _remember(self):
        return ["m->n = n;"] + ([f"{self._at('memory')} = memory;"] if self.family.allocator else [])

    def _run(self, body):
        return [f"int {self.prefix}_run({'void' if self.is_c else ''}) {{", *body, "}"]

    def _fields(self):
        kind, source = f"struct {self.prefix}_model", self.family.source
        return [*self._struct(),
                f"int {self.prefix}_init({kind} *m, {self._size()}{self._parameter(', ')}) {{",
                *self._remember(), *self._acquire_all("return 0;"), "return 1;",
                *self._ladder("return 0;"), "}",
                f"void {self.prefix}_deinit({kind} *m) {{", *self._end(), "}",
                *self._run([f"{kind} m;", f"if (!{self.prefix}_init(&m, 4{self._argument(source, ', ')}))",
                            "return 0;", *self._uses("m."), f"{self.prefix}_deinit(&m);", "return 1;"])]

    def _heap(self):
        kind, source = f"struct {self.prefix}_model", self.family.source
        if self.is_c:
            own, drop = "malloc(sizeof *m)", "free(m);"
            check = ["if (!m)", "return NULL;"]
        else:
            own, drop = f"new {self.prefix}_model", "delete m;"
            check = []
        if not self.is_c and not self.family.throws:
            own, check = f"new (std::nothrow) {self.prefix}_model", ["if (!m)", "return nullptr;"]
        give_up = f"return {self.null};"
        return [*self._struct(),
                f"{kind} *{self.prefix}_create({self._size()}{self._parameter(', ')}) {{",
                f"{kind} *m = {own};", *check, *self._remember(),
                *self._acquire_all(give_up, (drop,)), "return m;", *self._ladder(give_up, (drop,)), "}",
                f"void {self.prefix}_destroy({kind} *m) {{", *self._end(), drop, "}",
                *self._run([f"{kind} *m = {self.prefix}_create(4{self._argument(source, ', ')});",
                            "if (!m)", "return 0;", *self._uses("m->"), f"{self.prefix}_destroy(m);",
                            "return 1;"])]

    def _locals(self):
        source = self.family.source
        early = ["if (n == 4)", "return 1;"] if self.choice.mistake == "leaves early" else []
        return [f"int {self.prefix}_compute({self._size()}{self._parameter(', ')}) {{",
                *(f"int *{name} = {self.null};" for name in self.names),
                *self._acquire_all("return 0;"), *self._uses(""), *early, *self._end(), "return 1;",
                *self._ladder("return 0;"), "}",
                *self._run([f"return {self.prefix}_compute(4{self._argument(source, ', ')});"])]

    def _class(self):
        name, source = f"{self.prefix}_model", self.family.source
        remember = ["this->n = n;"] + (["this->memory = memory;"] if self.family.allocator else [])
        return [f"class {name} {{", "public:",
                f"explicit {name}({self._size()}{self._parameter(', ')}) {{", *remember,
                *self._acquire_all(""), "}",
                f"~{name}() {{", *self._end(), "}",
                f"{name}(const {name} &) = delete;", f"{name} &operator=(const {name} &) = delete;",
                *self._members(), "};",
                *self._run([f"{name} m(4{self._argument(source, ', ')});", *self._uses("m."), "return 1;"])]

    @staticmethod
    def _indented(lines):
        depth = 0
        once = 0  # the body of an `if` without braces
        for line in lines:
            depth -= line.startswith("}")
            yield "  " * (depth + once) + line
            depth += line.endswith("{")
            once = int(line.startswith("if") and not line.endswith("{"))
