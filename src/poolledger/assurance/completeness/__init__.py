"""Has an agreement what law, guidance and reviews ask of it? Reported, never refused."""
