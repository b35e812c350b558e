//! What a condition says about a value: after `d.title != ()`, `d.title` is there; after `type_of(x) == "int"`, `x` is
//! an int.

mod told;

use std::collections::HashMap;

use interp_source::Span;

pub(crate) use told::present_where;

use told::{add, asked_type_of, may_be_absent, named_type, told_by};

use crate::Type;
use crate::typed::{Expr, ExprKind, LocalId, Pattern};

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
    /// Which number the time since the last operation on an object has.
    moment: u32,
    /// The greatest number that was given so far.
    moments: u32,
}

/// A fact, which stays in its place when it is forgotten.
#[derive(Clone, Debug)]
struct Known {
    path: Path,
    fact: Fact,
    is_forgotten: bool,
    /// The operation after which it may no longer be so.
    changed_at: Option<Span>,
}

/// A state to go back to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    known: usize,
    forgotten: usize,
    moment: u32,
}

/// What a branch has learned and forgotten.
#[derive(Clone, Debug, Default)]
pub(crate) struct Branch {
    learned: Vec<(Path, Fact)>,
    forgotten: Vec<usize>,
    /// Whether it operates on an object.
    operates: bool,
}

impl Facts {
    /// Begins what runs elsewhere, where nothing of this is known; `later` if operations may come in between.
    pub(crate) fn elsewhere(&mut self, later: bool) -> Self {
        let there = Self { moment: self.moment, moments: self.moments, ..Self::default() };
        let here = std::mem::replace(self, there);
        if later {
            self.next_moment();
        }
        here
    }

    /// Goes on here, after what runs elsewhere was looked at.
    pub(crate) fn return_to(&mut self, here: Self) {
        *self = Self { moments: self.moments, ..here };
    }

    /// Returns a number for the time since the last operation: what was seen of an object holds as long as it is the
    /// same.
    pub(crate) fn moment(&self) -> u32 {
        self.moment
    }

    /// Forgets what is known of the fields of objects, for an operation may have changed any of them.
    pub(crate) fn operated(&mut self, at: Span, is_of_object: impl Fn(&Path) -> bool) {
        self.next_moment();
        let known = self.known.iter_mut().enumerate();
        let changed = known.filter(|(_, known)| {
            !known.is_forgotten && !known.path.fields.is_empty() && is_of_object(&known.path)
        });
        let changed = changed.map(|(place, known)| {
            known.changed_at = Some(at);
            place
        });
        let changed = changed.collect();
        self.forget_places(changed);
    }

    /// Returns the operation since which something isn't known of a path that was known.
    pub(crate) fn changed_at(&self, path: &Path) -> Option<Span> {
        let mut known = self.known.iter().rev();
        known.find(|known| known.is_forgotten && known.path == *path)?.changed_at
    }

    fn next_moment(&mut self) {
        self.moments += 1;
        self.moment = self.moments;
    }

    /// Returns a mark to go back to.
    pub(crate) fn mark(&self) -> Mark {
        Mark { known: self.known.len(), forgotten: self.forgotten.len(), moment: self.moment }
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
        self.moment = mark.moment;
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
        Branch { learned: Vec::new(), forgotten, operates: self.moment != mark.moment }
    }

    /// Forgets what a branch forgot that was left.
    pub(crate) fn forget_again(&mut self, branch: Branch) {
        self.take(Branch { learned: Vec::new(), ..branch });
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
        let learned = learned.map(|known| (known.path, known.fact)).collect();
        Branch { learned, forgotten, operates: self.moment != mark.moment }
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
        let forgotten = [a.forgotten, b.forgotten].concat();
        Branch { learned: both, forgotten, operates: a.operates || b.operates }
    }

    /// Goes on where a branch was taken, for nothing comes out of the other one.
    pub(crate) fn take(&mut self, branch: Branch) {
        if branch.operates {
            self.next_moment();
        }
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
            self.known.push(Known { path, fact, is_forgotten: false, changed_at: None });
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
