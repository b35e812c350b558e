//! Both halves talk to each other.
