import { mount } from '../../ui/mount.tsx';
import { VerifyPage } from './verify-page.tsx';

void mount(VerifyPage);
