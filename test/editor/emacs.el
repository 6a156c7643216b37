;;; What Emacs shows, with eglot: opens the example, waits for the question and
;;; the path to it, mends the file, and waits for the question to go. Run by
;;; in_editors.py, which says in the environment which settings to take and what
;;; to open.

(package-initialize)
(require 'eglot)
(require 'flymake)
(require 'cc-mode)

(defvar patience (string-to-number (getenv "WHOFREES_PATIENCE")))
(setq-default flymake-no-changes-timeout 0.1)
(setq eglot-sync-connect patience
      eglot-connect-timeout patience
      eglot-send-changes-idle-time 0)
(load (getenv "WHOFREES_SETTINGS"))

(defun fail (what)
  (message "not so: %s" what)
  (kill-emacs 1))

(defun wait-until (what holds)
  (let ((end (+ (float-time) patience)))
    (while (not (funcall holds))
      (when (> (float-time) end) (fail what))
      (accept-process-output nil 0.05))))

(defun about (diagnostic)
  "What the server said."
  (alist-get 'eglot-lsp-diag (flymake-diagnostic-data diagnostic)))

(defun questions ()
  (seq-filter (lambda (each)
                (string-prefix-p "whofrees-"
                                 (format "%s" (plist-get (about each) :code))))
              (flymake-diagnostics)))

(find-file (getenv "WHOFREES_EXAMPLE"))
;; Where there is no project, eglot asks which folder is meant.
(setq-local project-find-functions
            (list (lambda (_) (cons 'transient default-directory))))
(apply #'eglot (eglot--guess-contact))
(wait-until "there is a question" #'questions)
(dolist (each (questions))
  (let ((code (plist-get (about each) :code))
        (text (flymake-diagnostic-text each)))
    (unless (equal code (getenv "WHOFREES_CHECK"))
      (fail (format "%s is %s" code (getenv "WHOFREES_CHECK"))))
    (unless (string-match-p "\\?" text) (fail (format "a question in %s" text)))
    ;; This eglot does not read related information, and says so to the server,
    ;; which puts the path below the question then.
    (unless (string-match-p "note: .* is acquired here" text)
      (fail (format "the path in %s" text)))
    (message "%d: %s" (line-number-at-pos (flymake-diagnostic-beg each)) text)))

(insert-file-contents (getenv "WHOFREES_CORRECTED") nil nil nil t)
(eglot--signal-textDocument/didChange)
(wait-until "the question goes with the mistake" (lambda () (null (questions))))
(message "gone")
(set-buffer-modified-p nil)
(ignore-errors (eglot-shutdown (eglot-current-server)))
(kill-emacs 0)
