//! What is known before a script is checked: what the prompt's earlier entries and the imported files give.

use std::collections::BTreeSet;
use std::sync::Arc;

use interp_syntax::Parse;

use crate::Type;
use crate::check::Imports;

/// The names that earlier entries left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// The variables, each name once.
    pub variables: Vec<Variable>,
    /// The functions, each name once.
    pub functions: Vec<EarlierFunction>,
    /// The imports, each name once.
    pub modules: Vec<Module>,
    /// The variables that some function of an entry assigns, which may run at any later time.
    pub assigned: BTreeSet<String>,
    /// The variables in which some function changes something.
    pub changed_inside: BTreeSet<String>,
    /// The functions that may change an object, also those in variables.
    pub operating: BTreeSet<String>,
}

/// An imported file under the name that stands before `::`.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// The name after `as`.
    pub alias: String,
    /// What the file gives.
    pub exports: Arc<Exports>,
}

/// What a script gives to those that import it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exports {
    /// What messages call the file.
    pub file: String,
    /// Its `fn`s.
    pub functions: Vec<EarlierFunction>,
    /// What it names after `export`.
    pub variables: Vec<Variable>,
    /// The variables at its top that it does not export, for messages.
    pub hidden: Vec<String>,
    /// Whether it may have more, of which nothing is known.
    pub open: bool,
}

/// A variable of an earlier entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// The name.
    pub name: String,
    /// What it holds.
    pub ty: Type,
    /// Whether it is a `const` or a `param`.
    pub constant: bool,
    /// Whether its type was written down: then it keeps it, whatever is changed in it.
    pub annotated: bool,
}

/// A `fn` of an earlier entry.
#[derive(Clone, Debug, PartialEq)]
pub struct EarlierFunction {
    /// The name.
    pub name: String,
    /// The parameters, in order.
    pub params: Vec<EarlierParam>,
    /// What it gives.
    pub gives: Type,
    /// Whether it may change an object.
    pub operates: bool,
    /// The parameters of which it destroys everything that it is given, by their place.
    pub destroys: Vec<usize>,
    /// The text of the `///` lines above it, without the marks.
    pub doc: String,
    /// Where it stands, if its body is looked at again for each call: its parameters don't say what they take.
    pub origin: Option<Arc<Origin>>,
}

/// The script that functions stand in, as it was when it was checked.
#[derive(Clone, Debug)]
pub struct Origin {
    pub(crate) parsed: Parse,
    pub(crate) earlier: Scope,
    pub(crate) imports: Imports,
}

impl PartialEq for Origin {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A parameter of a `fn` of an earlier entry.
#[derive(Clone, Debug, PartialEq)]
pub struct EarlierParam {
    /// The name.
    pub name: String,
    /// The type; `Unknown` without annotation.
    pub ty: Type,
    /// Whether it may be left out.
    pub has_default: bool,
}

impl EarlierFunction {
    /// Returns whether some parameter doesn't say what it takes.
    pub(crate) fn is_untyped(&self) -> bool {
        self.params.iter().any(|param| param.ty.is_unknown())
    }

    /// Notes where it stands, if that matters for those that call it.
    pub(crate) fn stands_in(&mut self, origin: &Arc<Origin>) {
        if self.is_untyped() {
            self.origin = Some(origin.clone());
        }
    }

    /// Returns its type as a value.
    pub(crate) fn as_type(&self) -> Type {
        let params = self.params.iter().map(|param| param.ty.without_variables()).collect();
        Type::function(params, self.gives.without_variables())
    }
}

impl Exports {
    /// Returns what stands for a file of which nothing is known.
    pub fn unknown() -> Self {
        Self { open: true, ..Self::default() }
    }

    /// Returns the variable that others see under this name.
    pub fn variable(&self, name: &str) -> Option<&Variable> {
        self.variables.iter().find(|variable| variable.name == name)
    }

    /// Returns the function with this name.
    pub fn function(&self, name: &str) -> Option<&EarlierFunction> {
        self.functions.iter().find(|function| function.name == name)
    }

    /// Returns all names, functions first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let variables = self.variables.iter().map(|variable| variable.name.as_str());
        self.functions.iter().map(|function| function.name.as_str()).chain(variables)
    }
}

impl Scope {
    /// Forgets what is no longer sure after an entry failed that would have left another scope: it may have changed
    /// variables before.
    pub fn weaken(&mut self, failed: &Self) {
        for variable in self.variables.iter_mut().filter(|variable| !variable.annotated) {
            if failed.variable(&variable.name).is_none_or(|left| left.ty != variable.ty) {
                variable.ty = std::mem::take(&mut variable.ty).widened();
            }
        }
        self.assigned.extend(failed.assigned.iter().cloned());
        self.changed_inside.extend(failed.changed_inside.iter().cloned());
    }

    /// Returns the import with this name.
    pub fn module(&self, alias: &str) -> Option<&Module> {
        self.modules.iter().find(|module| module.alias == alias)
    }

    /// Returns the variable with this name.
    pub fn variable(&self, name: &str) -> Option<&Variable> {
        self.variables.iter().find(|variable| variable.name == name)
    }

    /// Returns the function with this name.
    pub fn function(&self, name: &str) -> Option<&EarlierFunction> {
        self.functions.iter().find(|function| function.name == name)
    }

    /// Sets a variable; one with the same name is replaced.
    pub fn set_variable(&mut self, variable: Variable) {
        self.variables.retain(|known| known.name != variable.name);
        self.variables.push(variable);
    }
}
