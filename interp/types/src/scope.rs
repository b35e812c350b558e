//! What is known before a script is checked: the variables and functions of the prompt's earlier entries.

use crate::Type;

/// The names that earlier entries left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// The variables, each name once.
    pub variables: Vec<Variable>,
    /// The functions, each name once.
    pub functions: Vec<EarlierFunction>,
    /// The names after `as` of imports, each once.
    pub modules: Vec<String>,
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

impl Scope {
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

    /// Sets a function; one with the same name is replaced.
    pub fn set_function(&mut self, function: EarlierFunction) {
        self.functions.retain(|known| known.name != function.name);
        self.functions.push(function);
    }
}
