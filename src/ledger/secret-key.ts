/** Nest token of the service's key, 32 bytes: from the configuration, or one made in the data folder. */
export const SECRET_KEY = Symbol('SECRET_KEY');
