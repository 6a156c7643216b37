// RUN: %check_whofrees %s whofrees-incomplete-deinit -- -std=c11 -D_GNU_SOURCE
#include <stdlib.h>

/* The console is opened by the first start and kept over all restarts. */
struct console {
  int width;
};

static struct {
  struct console *console;
  char *words;
} shell;

void shell_init(int first) {
  if (first)
    shell.console = NULL;
  shell.words = malloc(1000);
  if (shell.console == NULL) {
    shell.console = calloc(1, sizeof *shell.console);
    if (shell.console)
      shell.console->width = 80;
  }
}

void shell_deinit(void) {
  free(shell.words);
  shell.words = NULL;
}

void shell_restart(void) {
  shell_deinit();
  shell_init(0);
}
