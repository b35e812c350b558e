//! What a condition says about a value: after `d.title != ()`, `d.title` is there; after `type_of(x) == "int"`, `x` is
//! an int.

use std::collections::HashMap;

use interp_record::Value;

use crate::Type;
use crate::typed::{Argument, BinaryOp, Callee, Expr, ExprKind, LocalId, Logic, Pattern, UnaryOp};

/// A variable, or a field of a field … of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Path {
    /// The variable.
    pub(crate) root: LocalId,
    /// The fields, outermost first.
    pub(crate) fields: Vec<String>,
}

impl Path {
    /// Returns the path that an expression is, if it is one.
    pub(crate) fn of(expr: &Expr) -> Option<Self> {
        match &expr.kind {
            ExprKind::Local(root) => Some(Self { root: *root, fields: Vec::new() }),
            ExprKind::Field(field) => {
                let mut path = Self::of(&field.base)?;
                path.fields.push(field.name.clone());
                Some(path)
            }
            _ => None,
        }
    }
}

/// What is known of a path.
#[derive(Clone, Debug, PartialEq)]
enum Fact {
    /// It is of this type.
    Is(Type),
    /// It is not of this type.
    IsNot(Type),
    /// It is one of several types, or none of some.
    Lost,
    /// It is there.
    Present,
}

impl Fact {
    fn narrow(&self, ty: Type) -> Type {
        match self {
            Self::Lost => Type::Unknown,
            // Nothing that is certainly otherwise gets here: of what would, nothing is said.
            Self::Present if ty == Type::Unit => Type::Unknown,
            Self::Present => ty.present().clone(),
            Self::Is(Type::Unit) => Type::Unit,
            Self::Is(is) => match ty.present() {
                Type::Unknown | Type::Variable(_) => is.clone(),
                Type::Union(members) => {
                    let kept = Type::union(members.iter().filter(|member| alike(member, is)).cloned());
                    if kept == Type::Never { is.clone() } else { kept }
                }
                present if is_told(present) && !alike(present, is) => Type::Unknown,
                present => present.clone(),
            },
            Self::IsNot(Type::Unit) => ty.present().clone(),
            Self::IsNot(is_not) => match ty.present() {
                Type::Union(members) => {
                    let kept = Type::union(members.iter().filter(|member| !alike(member, is_not)).cloned());
                    if ty.is_optional() { Type::optional(kept) } else { kept }
                }
                _ if is_told(&ty) && alike(&ty, is_not) => Type::Unknown,
                _ => ty,
            },
        }
    }
}

/// Returns whether it is known what `type_of` tells of a type.
fn is_told(ty: &Type) -> bool {
    use Type::{Bool, Char, Duration, Float, Int, List, Percent, Rate, Size, String, Time, Uuid, Words};
    matches!(
        ty,
        Bool | Char
            | Duration
            | Float
            | Int
            | List(_)
            | Percent
            | Rate
            | Size
            | String
            | Time
            | Uuid
            | Words(_)
    )
}

/// Returns whether two types are told alike by `type_of`.
fn alike(ty: &Type, named: &Type) -> bool {
    match (ty, named) {
        (Type::List(_), Type::List(_)) | (Type::Record(_), Type::Record(_)) => true,
        (Type::Words(_), Type::String) => true,
        (ty, named) => ty == named,
    }
}

/// The paths of which something is known, and what was forgotten of them.
///
/// A long script learns thousands of facts and asks for one with every name, so that those of a variable are found by it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    known: Vec<Known>,
    /// The places of the facts about each variable that hold, in order.
    places: HashMap<LocalId, Vec<usize>>,
    /// The places of facts that hold no more, in the order in which they were forgotten.
    forgotten: Vec<usize>,
}

/// A fact, which stays in its place when it is forgotten.
#[derive(Clone, Debug)]
struct Known {
    path: Path,
    fact: Fact,
    is_forgotten: bool,
}

/// A state to go back to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    known: usize,
    forgotten: usize,
}

/// What a branch has learned and forgotten.
#[derive(Clone, Debug, Default)]
pub(crate) struct Branch {
    learned: Vec<(Path, Fact)>,
    forgotten: Vec<usize>,
}

impl Facts {
    /// Returns a mark to go back to.
    pub(crate) fn mark(&self) -> Mark {
        Mark { known: self.known.len(), forgotten: self.forgotten.len() }
    }

    /// Gives up what was learned after the mark; what was forgotten stays so.
    pub(crate) fn back_to(&mut self, mark: Mark) {
        if self.known.len() > mark.known {
            let Branch { forgotten, .. } = self.cut(mark);
            self.forgotten.extend(forgotten);
        }
    }

    /// Goes back to the mark, as if a branch had not been taken; returns what it has learned and forgotten.
    pub(crate) fn leave(&mut self, mark: Mark) -> Branch {
        let branch = self.cut(mark);
        for place in &branch.forgotten {
            if let Some(known) = self.known.get_mut(*place) {
                known.is_forgotten = false;
                let places = self.places.entry(known.path.root).or_default();
                if let Err(between) = places.binary_search(place) {
                    places.insert(between, *place);
                }
            }
        }
        branch
    }

    /// Returns what was learned and forgotten after the mark, without going back to it.
    pub(crate) fn since(&self, mark: Mark) -> Branch {
        let learned = self.known.iter().skip(mark.known).filter(|known| !known.is_forgotten);
        let learned = learned.map(|known| (known.path.clone(), known.fact.clone())).collect();
        Branch { learned, ..self.forgotten_since(mark) }
    }

    /// Returns what was forgotten after the mark of what was known before it.
    pub(crate) fn forgotten_since(&self, mark: Mark) -> Branch {
        let since = self.forgotten.get(mark.forgotten..).unwrap_or_default();
        let forgotten = since.iter().copied().filter(|place| *place < mark.known).collect();
        Branch { learned: Vec::new(), forgotten }
    }

    /// Forgets what a branch forgot that was left.
    pub(crate) fn forget_again(&mut self, branch: Branch) {
        self.forget_places(branch.forgotten);
    }

    /// Takes out what was learned after the mark, and what was forgotten since of what was known before.
    fn cut(&mut self, mark: Mark) -> Branch {
        let learned = self.known.split_off(mark.known.min(self.known.len()));
        for known in &learned {
            if let Some(places) = self.places.get_mut(&known.path.root) {
                places.truncate(places.partition_point(|place| *place < mark.known));
            }
        }
        let mut forgotten = self.forgotten.split_off(mark.forgotten.min(self.forgotten.len()));
        forgotten.retain(|place| *place < mark.known);
        let learned = learned.into_iter().filter(|known| !known.is_forgotten);
        Branch { learned: learned.map(|known| (known.path, known.fact)).collect(), forgotten }
    }

    /// Goes on where one of two branches was taken: only what is so after both is known.
    pub(crate) fn join(&mut self, a: Branch, b: Branch) {
        let both = self.both(a, b);
        self.take(both);
    }

    /// Returns what is so after each of two branches.
    pub(crate) fn both(&self, a: Branch, b: Branch) -> Branch {
        let mut both: Vec<(Path, Fact)> = Vec::new();
        for (one, other) in [(&a, &b), (&b, &a)] {
            for (path, fact) in &one.learned {
                let is_same = |known: &&(Path, Fact)| known.0 == *path && known.1 == *fact;
                let is_known = other.learned.iter().any(|known| is_same(&known))
                    || self.of(path.root).any(|(place, known)| {
                        known.path == *path && known.fact == *fact && !other.forgotten.contains(&place)
                    });
                if is_known && !both.iter().any(|known| is_same(&known)) {
                    both.push((path.clone(), fact.clone()));
                }
            }
        }
        Branch { learned: both, forgotten: [a.forgotten, b.forgotten].concat() }
    }

    /// Goes on where a branch was taken, for nothing comes out of the other one.
    pub(crate) fn take(&mut self, branch: Branch) {
        self.forget_places(branch.forgotten);
        self.add(branch.learned);
    }

    /// Learns what a condition says where it is true, or where it is false.
    pub(crate) fn learn(&mut self, condition: &Expr, truth: bool) {
        let mut told = Vec::new();
        told_by(condition, truth, &mut told);
        self.add(told);
    }

    /// Learns what the arm of a `switch` says of its subject.
    pub(crate) fn learn_case(&mut self, subject: &Expr, patterns: &[Pattern]) {
        let Some(path) = asked_type_of(subject) else { return };
        let types = patterns.iter().map(|pattern| match pattern {
            Pattern::Value(value) => named_type(value),
            Pattern::Range(_) => None,
        });
        let types: Option<Vec<Type>> = types.collect();
        match types.as_deref() {
            Some([only]) => self.add(vec![(path, Fact::Is(only.clone()))]),
            _ => self.add(vec![(path, Fact::Lost)]),
        }
    }

    /// Learns that a value is there.
    pub(crate) fn learn_present(&mut self, expr: &Expr) {
        let mut told = Vec::new();
        add(expr, &mut told);
        self.add(told);
    }

    /// Learns what is in a variable that may hold nothing, or in a field of a field … of one, after an assignment.
    pub(crate) fn learn_assigned(&mut self, target: &Expr, declared: &Type, ty: &Type) {
        if let Some(path) = Path::of(target)
            && may_be_absent(declared)
            && !may_be_absent(ty)
        {
            self.add(vec![(path, Fact::Present)]);
        }
    }

    /// Returns what is left of the type of a path.
    pub(crate) fn narrow(&self, path: &Path, ty: Type) -> Type {
        let facts = self.of(path.root).filter(|(_, known)| known.path == *path);
        facts.fold(ty, |ty, (_, known)| known.fact.narrow(ty))
    }

    /// Returns whether something is known of a variable.
    pub(crate) fn is_known(&self, root: LocalId) -> bool {
        self.of(root).next().is_some()
    }

    /// Forgets everything about a variable, which has been changed.
    pub(crate) fn forget(&mut self, root: LocalId) {
        self.forget_where(root, |_| true);
    }

    /// Forgets everything about what is in a variable; that it is there stays so.
    pub(crate) fn forget_inside(&mut self, root: LocalId) {
        self.forget_where(root, |path| !path.fields.is_empty());
    }

    /// Forgets everything about a field of a field … of a variable, and about what is in it.
    pub(crate) fn forget_path(&mut self, changed: &Path) {
        self.forget_where(changed.root, |path| path.fields.starts_with(&changed.fields));
    }

    /// Returns the facts about a variable, with their places.
    fn of(&self, root: LocalId) -> impl Iterator<Item = (usize, &Known)> {
        let places = self.places.get(&root).into_iter().flatten();
        places.filter_map(|place| Some((*place, self.known.get(*place)?)))
    }

    fn add(&mut self, facts: Vec<(Path, Fact)>) {
        for (path, fact) in facts {
            self.places.entry(path.root).or_default().push(self.known.len());
            self.known.push(Known { path, fact, is_forgotten: false });
        }
    }

    fn forget_where(&mut self, root: LocalId, is_changed: impl Fn(&Path) -> bool) {
        let changed = self.of(root).filter(|(_, known)| is_changed(&known.path));
        let changed = changed.map(|(place, _)| place).collect();
        self.forget_places(changed);
    }

    fn forget_places(&mut self, places: Vec<usize>) {
        for place in places {
            if let Some(known) = self.known.get_mut(place).filter(|known| !known.is_forgotten) {
                known.is_forgotten = true;
                self.forgotten.push(place);
                if let Some(places) = self.places.get_mut(&known.path.root)
                    && let Ok(at) = places.binary_search(&place)
                {
                    places.remove(at);
                }
            }
        }
    }
}

/// Returns whether a closure's parameter is there where the closure holds, and which of its fields are.
pub(crate) fn present_where(body: &Expr, param: LocalId) -> (bool, Vec<String>) {
    let mut facts = Vec::new();
    told_by(value_of(body), true, &mut facts);
    let present = facts.into_iter().filter(|(path, fact)| path.root == param && *fact == Fact::Present);
    let (whole, fields): (Vec<_>, Vec<_>) =
        present.map(|(path, _)| path.fields).partition(|fields| fields.is_empty());
    let fields = fields.into_iter().filter_map(|fields| <[String; 1]>::try_from(fields).ok());
    (!whole.is_empty(), fields.map(|[field]| field).collect())
}

/// Looks into a block that is nothing but a value.
fn value_of(expr: &Expr) -> &Expr {
    match &expr.kind {
        ExprKind::Block(block) if block.statements.is_empty() => {
            block.value.as_deref().map_or(expr, value_of)
        }
        _ => expr,
    }
}

fn told_by(condition: &Expr, truth: bool, facts: &mut Vec<(Path, Fact)>) {
    if let Some(of) = field_of_attempt(condition, "ok") {
        how_it_went(of, truth, facts);
    }
    match &condition.kind {
        ExprKind::Unary(UnaryOp::Not, inner) => told_by(inner, !truth, facts),
        ExprKind::Logic(Logic::And, a, b) if truth => {
            told_by(a, true, facts);
            told_by(b, true, facts);
        }
        ExprKind::Logic(Logic::Or, a, b) if !truth => {
            told_by(a, false, facts);
            told_by(b, false, facts);
        }
        ExprKind::Binary(op, a, b) => {
            let equal = match op {
                BinaryOp::NotEqual => !truth,
                BinaryOp::Equal => truth,
                _ => return,
            };
            compared(a, b, equal, facts);
            compared(b, a, equal, facts);
        }
        // `d.title?.contains("x") ?? false`
        ExprKind::Logic(Logic::Coalesce, a, b) if truth && is_literal(b, &Value::Bool(false)) => {
            add(a, facts)
        }
        ExprKind::Local(_) | ExprKind::Field(_) if truth => add(condition, facts),
        _ => {}
    }
}

/// `a == b` or `a != b`, where the two are equal or not.
fn compared(a: &Expr, b: &Expr, equal: bool, facts: &mut Vec<(Path, Fact)>) {
    if let (Some(path), Some(ty)) = (asked_type_of(a), named_type(b)) {
        facts.push((path, if equal { Fact::Is(ty) } else { Fact::IsNot(ty) }));
        return;
    }
    let unit = is_literal(b, &Value::Unit);
    if let Some(of) = field_of_attempt(a, "error").filter(|_| unit) {
        how_it_went(of, equal, facts);
    }
    let there = if unit { !equal } else { equal && !may_be_absent(&b.ty) };
    if there {
        add(a, facts);
    }
}

/// Returns `r` of `r.ok`, where that is a record that tells how an attempt went.
fn field_of_attempt<'e>(expr: &'e Expr, name: &str) -> Option<&'e Expr> {
    let ExprKind::Field(field) = &expr.kind else { return None };
    match &field.base.ty {
        Type::Record(record) if record.attempt && field.name == name => Some(&field.base),
        _ => None,
    }
}

/// Adds what is known of an attempt that worked, or failed.
fn how_it_went(of: &Expr, ok: bool, facts: &mut Vec<(Path, Fact)>) {
    let Some(path) = Path::of(of) else { return };
    let field = |name: &str| Path { fields: [path.fields.clone(), vec![name.to_owned()]].concat(), ..path };
    let (there, absent) = if ok { ("value", "error") } else { ("error", "value") };
    facts.push((field(there), Fact::Present));
    facts.push((field(absent), Fact::Is(Type::Unit)));
}

/// Returns `x` of `type_of(x)` or `x.type_of()`.
fn asked_type_of(expr: &Expr) -> Option<Path> {
    match &expr.kind {
        ExprKind::ScriptCall(call) => match (&call.callee, call.arguments.as_slice()) {
            (Callee::Builtin(name), [Argument::Given(asked)]) if name == "type_of" => Path::of(asked),
            _ => None,
        },
        ExprKind::Method(method) if method.name == "type_of" => Path::of(&method.receiver),
        _ => None,
    }
}

/// Returns the type that `type_of` tells by this name.
fn named_type(expr: &Expr) -> Option<Type> {
    let ExprKind::Literal(Value::String(name)) = &expr.kind else { return None };
    Some(match &**name {
        "()" => Type::Unit,
        "Duration" => Type::Duration,
        "Percent" => Type::Percent,
        "Rate" => Type::Rate,
        "Size" => Type::Size,
        "Time" => Type::Time,
        "Uuid" => Type::Uuid,
        "array" => Type::list(Type::Unknown),
        "bool" => Type::Bool,
        "char" => Type::Char,
        "float" => Type::Float,
        "int" => Type::Int,
        "string" => Type::String,
        _ => return None,
    })
}

fn is_literal(expr: &Expr, value: &Value) -> bool {
    matches!(&expr.kind, ExprKind::Literal(known) if known == value)
}

fn may_be_absent(ty: &Type) -> bool {
    matches!(ty, Type::Optional(_) | Type::Unit | Type::Unknown | Type::Never)
}

/// Where `a?.b` is there, so is `a`.
fn add(expr: &Expr, facts: &mut Vec<(Path, Fact)>) {
    if let Some(path) = Path::of(expr) {
        facts.push((path, Fact::Present));
    }
    match &expr.kind {
        ExprKind::Field(field) if field.optional => add(&field.base, facts),
        ExprKind::Method(method) if method.optional => add(&method.receiver, facts),
        ExprKind::Call(call) => {
            if let Some(input) = &call.input
                && input.optional
            {
                add(&input.value, facts);
            }
        }
        _ => {}
    }
}
