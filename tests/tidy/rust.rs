//! The shape of a Rust source: what it says first, how long it is, what it leaves undone.

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

use crate::Violation;

const FILE_LINES_MAX: usize = 800;
const FUNCTION_LINES_MAX: usize = 70;
const UNDONE: &[&str] = &["todo", "unimplemented"];

/// Returns each way in which a source breaks the rules of its shape.
pub(crate) fn check(path: &str, text: &str) -> Vec<Violation> {
    let mut found = check_file(path, text);
    match syn::parse_file(text) {
        Ok(file) => {
            let mut visitor = Shape { path, found: Vec::new() };
            visitor.visit_file(&file);
            found.extend(visitor.found);
            if path.ends_with("/lib.rs") {
                found.extend(check_lib(path, &file));
            }
        }
        Err(error) => {
            found.push(Violation::line(path, error.span().start().line, format!("not Rust: {error}")))
        }
    }
    found
}

fn check_file(path: &str, text: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    if !text.starts_with("//!") {
        found.push(Violation::line(path, 1, "open the file with `//!`: what it is for, what always holds"));
    }
    if path.ends_with("/mod.rs") {
        let name = path.trim_end_matches("/mod.rs");
        found.push(Violation::file(path, format!("move it to `{name}.rs`, beside its folder")));
    }
    let lines = text.lines().count();
    if lines > FILE_LINES_MAX {
        found.push(Violation::file(
            path,
            format!("{lines} lines, {FILE_LINES_MAX} at most; split it by subject"),
        ));
    }
    found
}

/// `lib.rs` holds documentation, modules and what is passed on, nothing else.
fn check_lib(path: &str, file: &syn::File) -> Vec<Violation> {
    let belongs = |item: &syn::Item| match item {
        syn::Item::Mod(module) => module.content.is_none(),
        syn::Item::Use(_) | syn::Item::ExternCrate(_) => true,
        _ => false,
    };
    let strangers = file.items.iter().filter(|item| !belongs(item));
    let advice = "lib.rs holds docs, `mod`s and `pub use`s only; move this into a module";
    strangers.map(|item| Violation::line(path, line_of(item.span()), advice)).collect()
}

struct Shape<'a> {
    path: &'a str,
    found: Vec<Violation>,
}

impl Shape<'_> {
    fn function(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let lines = block.span().end().line + 1 - line_of(signature.span());
        if lines > FUNCTION_LINES_MAX {
            let name = &signature.ident;
            let advice = format!("`{name}` has {lines} lines, {FUNCTION_LINES_MAX} at most; name its parts");
            self.found.push(Violation::line(self.path, line_of(signature.span()), advice));
        }
    }
}

impl<'ast> Visit<'ast> for Shape<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.function(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.function(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if attribute.path().is_ident("allow") {
            let advice = "write `expect(…, reason = \"…\")` instead of `allow`";
            self.found.push(Violation::line(self.path, line_of(attribute.span()), advice));
        }
        if attribute.path().is_ident("ignore") {
            let advice = "an ignored test tests nothing; mend it, or move it to tests/spec/gaps";
            self.found.push(Violation::line(self.path, line_of(attribute.span()), advice));
        }
        visit::visit_attribute(self, attribute);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        if let Some(name) =
            call.path.get_ident().map(ToString::to_string).filter(|name| UNDONE.contains(&&**name))
        {
            let advice =
                format!("`{name}!` is a promise; write the code, or an error that names what is missing");
            self.found.push(Violation::line(self.path, line_of(call.span()), advice));
        }
        visit::visit_macro(self, call);
    }
}

fn line_of(span: Span) -> usize {
    span.start().line
}

#[cfg(test)]
mod tests {
    use super::check;

    fn messages(path: &str, text: &str) -> Vec<String> {
        check(path, text).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_source_in_good_shape_passes() {
        assert_eq!(messages("a/lib.rs", "//! Purpose.\n\nmod x;\npub use x::X;\n"), Vec::<String>::new());
    }

    #[test]
    fn a_file_without_its_purpose_is_reported() {
        let expected = "a.rs:1: open the file with `//!`: what it is for, what always holds";
        assert_eq!(messages("a.rs", "fn f() {}"), [expected]);
    }

    #[test]
    fn a_mod_file_is_reported() {
        let expected = "a/b/mod.rs: move it to `a/b.rs`, beside its folder";
        assert_eq!(messages("a/b/mod.rs", "//! Purpose.\n"), [expected]);
    }

    #[test]
    fn a_file_of_801_lines_is_reported_and_one_of_800_is_not() {
        let file = |lines: usize| "//! x\n".repeat(lines);
        assert_eq!(messages("a.rs", &file(800)), Vec::<String>::new());
        assert_eq!(messages("a.rs", &file(801)), ["a.rs: 801 lines, 800 at most; split it by subject"]);
    }

    #[test]
    fn a_function_of_71_lines_is_reported_and_one_of_70_is_not() {
        let function = |lines: usize| format!("//! x\nfn f() {{\n{}}}\n", "    g();\n".repeat(lines - 2));
        assert_eq!(messages("a.rs", &function(70)), Vec::<String>::new());
        assert_eq!(messages("a.rs", &function(71)), ["a.rs:2: `f` has 71 lines, 70 at most; name its parts"]);
    }

    #[test]
    fn a_long_method_is_reported_whatever_stands_around_it() {
        let text = format!("//! x\nmod m {{ impl X {{\nfn f() {{\n{}}}\n}} }}\n", "g();\n".repeat(80));
        assert_eq!(messages("a.rs", &text), ["a.rs:3: `f` has 82 lines, 70 at most; name its parts"]);
    }

    #[test]
    fn code_in_lib_is_reported() {
        let expected = "a/lib.rs:2: lib.rs holds docs, `mod`s and `pub use`s only; move this into a module";
        assert_eq!(messages("a/lib.rs", "//! x\nfn f() {}\n"), [expected]);
    }

    #[test]
    fn an_allow_is_reported() {
        let expected = "a.rs:2: write `expect(…, reason = \"…\")` instead of `allow`";
        assert_eq!(messages("a.rs", "//! x\n#[allow(dead_code)]\nfn f() {}\n"), [expected]);
    }

    #[test]
    fn an_ignored_test_is_reported() {
        let expected = "a.rs:2: an ignored test tests nothing; mend it, or move it to tests/spec/gaps";
        assert_eq!(messages("a.rs", "//! x\n#[ignore]\nfn f() {}\n"), [expected]);
    }

    #[test]
    fn an_unwritten_body_is_reported() {
        let found = messages("a.rs", "//! x\nfn f() { todo!() }\n");
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("a.rs:2: `todo!` is a promise"));
    }
}
