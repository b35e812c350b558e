//! What objects of libvirt have in common: the table that says what their fields are, for tables
//! and for the checker, and how a listed one answers for itself.

/// Defines the kind and the type of an object from one table: name, priority in tables (`-` for
/// none), type, and what it is. Fields behind `also` are no part of a view of the whole object.
macro_rules! object_type {
    (
        $name:literal $noun:literal $about:literal
        $($field:literal $priority:tt $ty:expr, $field_about:literal;)*
        $(also $also:literal $also_ty:expr, $also_about:literal;)*
    ) => {
        /// What its fields are called, and how tables show them.
        pub(crate) static KIND: interp_record::ObjectKind = interp_record::ObjectKind {
            name: $name,
            noun: $noun,
            fields: &[$(interp_record::Field {
                name: $field,
                priority: $crate::object_type::priority!($priority),
            },)* $(interp_record::Field { name: $also, priority: None },)*],
            whole: [$($field),*].len(),
        };

        /// What the checker knows of it.
        pub(crate) static TYPE: interp_types::ObjectType = interp_types::ObjectType {
            name: $name,
            about: $about,
            fields: &[
                $(interp_types::FieldType { name: $field, about: $field_about, ty: $ty },)*
                $(interp_types::FieldType { name: $also, about: $also_about, ty: $also_ty },)*
            ],
            whole: [$($field),*].len(),
            settable: false,
        };
    };
}

/// The priority of a field in tables.
macro_rules! priority {
    (-) => {
        None
    };
    ($priority:literal) => {
        Some($priority)
    };
}

/// Makes an object of a listed type: by its `name()`, its `read(field)`, its listing's host, and the
/// part of it that names it on that host.
macro_rules! listed_object {
    ($type:ident, $($key:ident).+) => {
        impl interp_record::Object for $type {
            fn kind(&self) -> &'static interp_record::ObjectKind {
                &KIND
            }

            fn label(&self) -> String {
                self.name()
            }

            fn field(&self, slot: usize) -> Result<interp_record::Value, interp_record::Fault> {
                let field = KIND.fields.get(slot).map_or("", |field| field.name);
                self.read(field).map_err(|fault| fault.on(format!("{} `{}`", KIND.noun, self.name())))
            }

            fn is_gone(&self) -> bool {
                self.listing.is_gone(self.place)
            }

            fn same(&self, other: &dyn interp_record::Object) -> bool {
                other.as_any().downcast_ref::<Self>().is_some_and(|other| {
                    interp_record::Object::same(&self.listing.host, &other.listing.host)
                        && self.$($key).+ == other.$($key).+
                })
            }

            fn as_any(&self) -> &dyn std::any::Any {
                self
            }
        }
    };
}

/// Makes what lists and lookups give of a type: from the handles (`Handle`) of a `Listing`. With `known`, the flags of a
/// list tell something of its objects, which the columns `know` then.
macro_rules! listed_constructors {
    ($type:ident) => {
        impl $type {
            /// Returns the objects of a list.
            pub(crate) fn listed(
                session: &interp_engine::Session,
                host: &$crate::host::Host,
                handles: Vec<Handle>,
            ) -> impl Iterator<Item = interp_record::Value> + Send + use<> {
                Self::of(Listing::new(session, host, handles).into())
            }
        }

        $crate::object_type::listed_constructors! { single $type }
    };
    ($type:ident, known) => {
        impl $type {
            /// Returns the objects of a list, of which its flags tell something.
            pub(crate) fn listed(
                session: &interp_engine::Session,
                host: &$crate::host::Host,
                handles: Vec<Handle>,
                filter: &$crate::filter::Filter,
            ) -> impl Iterator<Item = interp_record::Value> + Send + use<> {
                let listing = Listing::new(session, host, handles);
                listing.columns().know(filter, listing.len());
                Self::of(listing.into())
            }
        }

        $crate::object_type::listed_constructors! { single $type }
    };
    (single $type:ident) => {
        impl $type {
            /// Returns one that was looked up alone, or just made.
            pub(crate) fn single(
                session: &interp_engine::Session,
                host: &$crate::host::Host,
                handle: Handle,
            ) -> interp_record::Value {
                let listing = Listing::new(session, host, vec![handle]).named();
                Self::of(listing.into()).next().unwrap_or_default()
            }

            fn of(
                listing: std::sync::Arc<Listing>,
            ) -> impl Iterator<Item = interp_record::Value> + Send + use<> {
                let handles = listing.handles.clone().into_iter().enumerate();
                handles.map(move |(place, handle)| {
                    let object = Self { listing: listing.clone(), place, handle };
                    interp_record::Value::Object(interp_record::ObjectRef::new(object))
                })
            }
        }
    };
}

/// Calls a method of the first of these types that an object is of; gives nothing where it is of none.
macro_rules! of_kind {
    ($object:expr, $method:ident $arguments:tt, [$($type:ty),+]) => {
        None$(.or_else(|| $object.downcast::<$type>().map(|it| it.$method $arguments)))+
    };
}

pub(crate) use {listed_constructors, listed_object, object_type, of_kind, priority};
