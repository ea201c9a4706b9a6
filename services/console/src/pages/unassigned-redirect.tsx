import { UNASSIGNED } from '@earshot/contracts';
import { Redirect } from 'wouter';
import { contactsAddress } from '../address/contacts-address.js';
import { useAddress } from '../address/use-address.js';

/** What fits no issue is no issue: its address leads to the contacts, in the window of this one. */
export function UnassignedRedirect() {
  const address = useAddress();
  return <Redirect to={address.carry(contactsAddress({ where: [{ key: 'issue', value: UNASSIGNED }] }))} replace />;
}
