//! Names that stand by themselves: variables, functions, types, modules, words of the language.

use interp_syntax::SyntaxKind::Function;
use interp_syntax::SyntaxNode;
use interp_syntax::ast::{self, AstNode};
use interp_types::{BUILTINS, Module, Type, assignable, typed};

use super::item::{Candidate, CompletionKind};
use super::place::ancestor;
use super::{Asked, MARK};
use crate::{Document, describe};

impl Asked<'_> {
    /// Returns the variables in sight, innermost first, and those of earlier entries; those that fit come first.
    pub(super) fn variables(&self) -> Vec<Candidate> {
        let script = self.document.script();
        let observed = self.document.observed();
        let locals = observed.in_sight().iter().filter_map(|id| script.local(*id));
        let here = locals.map(|local| (local.name.as_str(), &local.ty));
        let earlier =
            self.known.scope.variables.iter().map(|variable| (variable.name.as_str(), &variable.ty));
        let wanted = observed.wanted();
        here.chain(earlier)
            .filter(|(name, _)| *name != "_" && !name.contains(MARK))
            .map(|(name, ty)| {
                let fits = !wanted.is_unknown() && !ty.is_unknown() && assignable(ty, wanted);
                Candidate::new(name, CompletionKind::Variable).detail(shown(ty)).rank(if fits {
                    2
                } else {
                    10
                })
            })
            .collect()
    }

    /// Returns the `fn`s of the script and of earlier entries.
    pub(super) fn script_functions(&self) -> Vec<Candidate> {
        let script = self.document.script();
        let here = script.functions.iter().filter(|function| !function.name.contains(MARK));
        let here = here.map(|function| {
            let detail = describe::script_usage(function, script);
            called(&function.name, function.params.is_empty()).detail(detail).about(function.doc.clone())
        });
        let earlier = self
            .known
            .scope
            .functions
            .iter()
            .filter(|function| !script.functions.iter().any(|known| known.name == function.name));
        let earlier = earlier.map(|function| called(&function.name, function.params.is_empty()));
        here.chain(earlier).map(|function| function.rank(12)).collect()
    }

    /// Returns the functions that can stand at the beginning of a pipeline.
    pub(super) fn sources(&self) -> Vec<Candidate> {
        let alone = self.known.signatures().filter(|(_, signature)| signature.input.may_be_absent());
        alone.map(|(index, signature)| self.function(index, signature).rank(15)).collect()
    }

    /// Returns the functions that belong to the language.
    pub(super) fn builtins(&self) -> impl Iterator<Item = Candidate> {
        let unknown = BUILTINS.iter().filter(|builtin| !self.known.types().has(builtin.name));
        unknown.map(|builtin| called(builtin.name, false).about(builtin.about.to_owned()).rank(30))
    }

    /// Returns the names after `as` of imports.
    pub(super) fn modules(&self) -> impl Iterator<Item = Candidate> {
        let imports = self.document.script().imports.iter();
        let here = imports.map(|import| import.alias.clone());
        here.chain(self.known.scope.modules.iter().map(|module| module.alias.clone())).map(|alias| {
            Candidate::new(alias.clone(), CompletionKind::Module).insert(format!("{alias}::"), "").rank(20)
        })
    }

    /// Returns what the module before `::` gives.
    pub(super) fn in_module(&self, path: &SyntaxNode) -> Vec<Candidate> {
        let Some(module) = module_of(path, self.document) else { return Vec::new() };
        let functions = module.exports.functions.iter().map(|function| {
            let detail = describe::earlier_usage(function);
            called(&function.name, function.params.is_empty()).detail(detail).about(function.doc.clone())
        });
        let variables = module.exports.variables.iter();
        let variables = variables.map(|variable| {
            Candidate::new(&variable.name, CompletionKind::Variable).detail(shown(&variable.ty))
        });
        functions.chain(variables).collect()
    }

    /// Returns the types that an annotation may name.
    pub(super) fn type_names(&self, node: &SyntaxNode) -> Vec<Candidate> {
        let types = self.known.types();
        let function = ancestor(node, Function).and_then(ast::Function::cast);
        let params = function.and_then(|function| function.type_params());
        let params = params.into_iter().flat_map(|params| params.params().collect::<Vec<_>>());
        let params = params.filter_map(|param| param.name()).map(|name| name.text());
        let own = params.map(|name| Candidate::new(name, CompletionKind::Type).rank(5));
        let all = types.type_names().into_iter().map(|name| {
            let about = types.object(&name).map_or("", |object| object.about);
            Candidate::new(name, CompletionKind::Type).about(about)
        });
        own.chain(all).collect()
    }
}

/// Returns the import that a path leads into.
pub(crate) fn module_of<'a>(path: &SyntaxNode, document: &'a Document) -> Option<&'a Module> {
    let first = ast::PathExpr::cast(path.clone())?.segments().next()?;
    document.module(&first.text())
}

/// Returns a function that is called with brackets.
fn called(name: &str, empty: bool) -> Candidate {
    let (insert, after) = if empty { (format!("{name}()"), "") } else { (format!("{name}("), ")") };
    Candidate::new(name, CompletionKind::Function).insert(insert, after)
}

fn shown(ty: &Type) -> String {
    if ty.is_unknown() { String::new() } else { ty.to_string() }
}

/// Returns what a word of the language is as a candidate.
pub(super) fn keyword(word: &str) -> Candidate {
    Candidate::new(word, CompletionKind::Keyword).rank(40)
}

/// Returns whether a `fn` takes something from the left of a pipe.
pub(super) fn takes_input(function: &typed::FnDecl) -> bool {
    !function.params.is_empty()
}
