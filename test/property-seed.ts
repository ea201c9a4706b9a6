import fc from 'fast-check';

// Property tests draw the same examples in every run, so that a red run is red for everyone; another FC_SEED explores others.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_102) });
