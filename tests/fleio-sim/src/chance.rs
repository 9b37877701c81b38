//! Numbers by chance that are the same for the same seed.

use serde::Serialize;

/// A stream of numbers (splitmix64).
#[derive(Clone, Debug, Serialize)]
pub struct Chance(u64);

impl Chance {
    /// The stream of this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `limit`, both included.
    pub fn up_to(&mut self, limit: u64) -> u64 {
        let drawn = self.draw();
        limit.checked_add(1).map_or(drawn, |count| drawn % count)
    }

    /// A random identifier in the form of a version 4 UUID.
    pub fn uuid(&mut self) -> String {
        let (high, low) = (self.draw(), self.draw());
        format!(
            "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
            high >> 32,
            (high >> 16) & 0xFFFF,
            high & 0xFFF,
            (low >> 48) & 0x3FFF | 0x8000,
            low & 0xFFFF_FFFF_FFFF
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_always_gives_the_same() {
        let three = |seed| {
            let mut chance = Chance::new(seed);
            [chance.uuid(), chance.uuid(), chance.uuid()]
        };
        assert_eq!(three(1), three(1));
        assert_ne!(three(1), three(2));
        assert!(three(1).iter().all(|uuid| uuid.len() == 36 && uuid.as_bytes()[14] == b'4'));
    }

    #[test]
    fn a_limit_is_inclusive() {
        let mut chance = Chance::new(1);
        let drawn: Vec<_> = (0..100).map(|_| chance.up_to(2)).collect();
        assert!((0..=2).all(|number| drawn.contains(&number)) && drawn.iter().all(|number| *number <= 2));
    }
}
