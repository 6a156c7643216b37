# whofrees_add_lit_test(<name> <site>)
#
# One ctest for a file that lit runs, so that each can be run, counted and seen
# to fail alone. <name> is the file as lit knows it in <site>, the directory with
# lit's configuration. Each runs in a directory of its own: lit keeps notes where
# it runs, and two of them at once read half of what the other writes.
function(whofrees_add_lit_test name site)
  add_test(NAME "${name}"
           COMMAND Python3::Interpreter "${WHOFREES_LIT}" -v
                   --param "run_in=${site}/alone/${name}" "${site}/${name}")
  set_tests_properties("${name}" PROPERTIES
    SKIP_REGULAR_EXPRESSION "UNSUPPORTED:" TIMEOUT 120)
endfunction()
